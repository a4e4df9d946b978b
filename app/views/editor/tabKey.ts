import { TabFocus } from './monaco.ts'
import type { editor } from 'monaco-editor/editor'

const KEY = 'stagecraft.tabLeavesEditor'

/** What Tab did here last time: true when it moved on. Never throws: storage may be blocked. */
function storedTabLeaves(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}

function storeTabLeaves(leaves: boolean): void {
  try {
    localStorage.setItem(KEY, leaves ? 'yes' : 'no')
  } catch {
    // The choice holds for this visit.
  }
}

/** Says how Tab behaves, to everyone and to screen readers, and remembers the choice. */
export function explainTab(
  view: editor.IStandaloneCodeEditor,
  wishes: { readonly describedBy: string; readonly onTabLeaves: (leaves: boolean) => void },
): { dispose: () => void } {
  const field = view.getDomNode()?.querySelector('[role="textbox"], textarea.inputarea')
  field?.setAttribute('aria-describedby', wishes.describedBy)
  field?.setAttribute('data-pane-focus', '')
  TabFocus.setTabFocusMode(storedTabLeaves())
  wishes.onTabLeaves(TabFocus.getTabFocusMode())
  return TabFocus.onDidChangeTabFocus((leaves) => {
    wishes.onTabLeaves(leaves)
    storeTabLeaves(leaves)
  })
}
