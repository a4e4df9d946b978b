import type { KeyboardEvent } from 'react'
import type { FileRow } from './projectView.ts'
import { removeFile } from './removeFile.ts'

/** The keys of a tree. Answers whether the key was one of them. */
export function handleTreeKey(
  event: KeyboardEvent<HTMLLIElement>,
  row: FileRow,
  open: boolean,
  toggle: (path: string, unfold?: boolean) => void,
  act: () => void,
): boolean {
  const focus = (element: Element | null | undefined): boolean => {
    if (element instanceof HTMLElement) element.focus()
    return true
  }
  const item = event.currentTarget
  switch (event.key) {
    case 'ArrowDown':
      return focus(item.nextElementSibling)
    case 'ArrowUp':
      return focus(item.previousElementSibling)
    case 'Home':
      return focus(item.parentElement?.firstElementChild)
    case 'End':
      return focus(item.parentElement?.lastElementChild)
    case 'ArrowRight':
      if (row.folder && !open) toggle(row.path, true)
      return true
    case 'ArrowLeft':
      if (row.folder && open) toggle(row.path, false)
      return true
    case 'Delete':
      removeFile(row.path, item)
      return true
    case 'Enter':
    case ' ':
      act()
      return true
    default:
      return false
  }
}
