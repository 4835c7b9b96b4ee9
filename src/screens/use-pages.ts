/**
 * The pages come in a piece of their own, and nobody waits for them who has only seen the lock: they are
 * asked for while a passphrase is tried, at the latest when the vault is open.
 */
import { useCallback, useEffect, useState, type ComponentType } from 'react'

export type LoadPages = () => Promise<{ readonly Pages: ComponentType }>

/** The pages once they are here, and the way to ask for them beforehand. */
export function usePages(load: LoadPages, isOpen: boolean) {
  const [pages, setPages] = useState<{ readonly Pages: ComponentType } | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const fetch = useCallback(() => {
    load().then(setPages).catch(setFault)
  }, [load])
  useEffect(() => {
    if (isOpen) fetch()
  }, [isOpen, fetch])
  if (isOpen && fault !== null) throw fault
  return { Pages: pages?.Pages ?? null, fetch }
}
