import { Component, type ReactNode } from 'react'
import styles from './ErrorBoundary.module.css'

/** Keeps a fault in one pane from taking the others along. The report names no part of the document. */
export class ErrorBoundary extends Component<
  { pane: string; children: ReactNode },
  { fault: string | null }
> {
  override state: { fault: string | null } = { fault: null }

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? error.name : 'Error' }
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children
    return (
      <div role="alert" className={styles.fault}>
        <h2>
          The {this.props.pane} stopped ({this.state.fault})
        </h2>
        <p>
          Your Dockerfile is safe: the other panes go on working and it can still be copied or downloaded.
        </p>
        <button type="button" onClick={() => this.setState({ fault: null })}>
          Start the {this.props.pane} again
        </button>
      </div>
    )
  }
}
