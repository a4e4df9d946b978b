/** The part of the File System Access API that TypeScript's DOM types leave out. */
interface FilePickerOptions {
  types?: { description: string; accept: Record<string, string[]> }[]
  excludeAcceptAllOption?: boolean
  suggestedName?: string
}

interface Window {
  showOpenFilePicker(options?: FilePickerOptions): Promise<FileSystemFileHandle[]>
  showSaveFilePicker(options?: FilePickerOptions): Promise<FileSystemFileHandle>
  showDirectoryPicker(options?: { mode?: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

interface FileSystemHandle {
  requestPermission(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>
}

interface DataTransferItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>
}

interface FileSystemEntry {
  /** Chromium alone: size and time without a File made for them. */
  getMetadata?(
    success: (metadata: { readonly size: number; readonly modificationTime: Date }) => void,
    failure: () => void,
  ): void
}
