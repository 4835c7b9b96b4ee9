/**
 * The device's own voice. Only voices that live on the device are used, so that nothing that is
 * read out ever leaves it; where there is none for a language, nothing is offered.
 */
import { createContext } from 'react'

/** A piece of text in one language (BCP 47). */
export type Spoken = { readonly text: string; readonly language: string }

export type Speech = {
  /** Whether a voice of this device speaks the language. */
  readonly speaks: (language: string) => boolean
  /** Reads these out one after another; whatever was being read stops. Calls back once it is over. */
  readonly read: (pieces: readonly Spoken[], onEnd: () => void) => void
  readonly stop: () => void
  /** Voices come and go. Gives the way to stop listening. */
  readonly subscribe: (onChange: () => void) => () => void
}

/** The main part of a language's code: 'ar' of 'ar-SA' and of 'ar_SA'. */
const mainOf = (language: string) => language.toLowerCase().split(/[-_]/)[0]

/** The browser's speech synthesis. */
export function browserSpeech(): Speech {
  const voices = typeof speechSynthesis === 'undefined' ? null : speechSynthesis
  const voiceFor = (language: string) =>
    voices?.getVoices().find(({ lang, localService }) => localService && mainOf(lang) === mainOf(language)) ??
    null
  return {
    speaks: (language) => voiceFor(language) !== null,
    read: (pieces, onEnd) => {
      voices?.cancel()
      const spoken = pieces.flatMap(({ text, language }) => {
        const voice = voiceFor(language)
        if (!voice || text.trim() === '') return []
        const utterance = new SpeechSynthesisUtterance(text)
        utterance.voice = voice
        utterance.lang = voice.lang
        utterance.rate = 0.9
        return [utterance]
      })
      const last = spoken.at(-1)
      if (!last) return onEnd()
      last.addEventListener('end', onEnd)
      last.addEventListener('error', onEnd)
      for (const utterance of spoken) voices?.speak(utterance)
    },
    stop: () => voices?.cancel(),
    subscribe: (onChange) => {
      voices?.addEventListener('voiceschanged', onChange)
      return () => voices?.removeEventListener('voiceschanged', onChange)
    },
  }
}

export const SpeechContext = createContext<Speech>(browserSpeech())
