/** Runs in the page: tells when a form is drawn, and when what was typed is said to be on the disk. */
declare global {
  /** Goes to a form within the app; resolves with the milliseconds until it stands and has been painted. */
  var openForm: (address: string) => Promise<number>
  /** Watches for the next keystroke; `saved` then resolves with the milliseconds until it is on the disk. */
  var watchSaving: () => void
  var saved: Promise<number>
}

export function opening() {
  const painted = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve())
        port1.start()
        port2.postMessage(null)
      })
    })
  globalThis.openForm = async (address) => {
    const began = performance.now()
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
    while (!document.querySelector('form.form-body [data-field]')) await painted()
    await painted()
    return performance.now() - began
  }
}

export function typing() {
  const SAVED = 'Saved on this device'
  globalThis.watchSaving = () => {
    globalThis.saved = new Promise((resolve) => {
      let began = 0
      let wasSaving = false
      addEventListener('keydown', () => (began = performance.now()), { once: true, capture: true })
      const watch = new MutationObserver(() => {
        const says = document.querySelector('.strip-saving')?.textContent ?? ''
        if (says.includes('Saving…')) wasSaving = true
        else if (wasSaving && began > 0 && says.includes(SAVED)) {
          watch.disconnect()
          resolve(performance.now() - began)
        }
      })
      watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
  }
}
