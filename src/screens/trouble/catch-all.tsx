/** What is shown when a screen outside the pages fails: the lock, signing in, a document in hand. */
import { Component, type ReactNode } from 'react'
import { Sorry } from './sorry.tsx'

export class CatchAll extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main id="main">
        <Sorry />
      </main>
    )
  }
}
