// Modules of Monaco that have no types of their own: what this editor uses of them.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController'

declare module 'monaco-editor/editor/editor.worker?worker&url' {
  const url: string
  export default url
}

declare module 'monaco-editor/editor/common/tokens/sparseMultilineTokens' {
  /** Tokens of some lines that stand over those of a grammar, and move with the text. */
  export class SparseMultilineTokens {
    /** Four numbers a token: line from `startLineNumber`, first and last column (0-based, half-open), metadata. */
    static create(startLineNumber: number, tokens: Uint32Array): SparseMultilineTokens
  }
}

declare module 'monaco-editor/editor/browser/config/tabFocus' {
  /** What Tab does in every editor of the page: true when it moves the focus on. */
  export const TabFocus: {
    readonly getTabFocusMode: () => boolean
    readonly setTabFocusMode: (leaves: boolean) => void
    readonly onDidChangeTabFocus: (listener: (leaves: boolean) => void) => { readonly dispose: () => void }
  }
}
