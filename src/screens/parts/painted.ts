/** Resolves once what was just said is painted, so that a press is seen to be taken before long work begins; a hidden page, which paints nothing, is not waited for. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, 100)
  })
