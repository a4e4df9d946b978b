import type { FolderReading } from './project.ts'
import { useApp } from './store.ts'

/** Shows how far the reading of a folder is; null when it ended. */
export const setReading = (reading: FolderReading | null): void => useApp.setState({ reading })
