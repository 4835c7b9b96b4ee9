/**
 * Gives an element the focus and gives it back when the heading of a page that is still arriving takes it
 * (parts/page.tsx). Returns how to stop.
 */
export function holdFocus(element: HTMLElement): () => void {
  const take = () => element.focus({ preventScroll: true })
  const afterPage = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.matches('main h1')) take()
  }
  take()
  document.addEventListener('focusin', afterPage)
  return () => document.removeEventListener('focusin', afterPage)
}
