import type { AppState, Surroundings } from './types.ts'

const surroundingsOf = ({ project, build, whatIf, openedText, document, file }: AppState): Surroundings => ({
  project,
  build,
  whatIf,
  openedText,
  title: document.title,
  fileName: document.fileName,
  file,
})

/** The state's part that a change beside the text sets. */
export function besideApplied(before: AppState, change: Partial<Surroundings>): Partial<AppState> {
  const { title, fileName, ...rest } = change
  if (title === undefined && fileName === undefined) return rest
  const document = {
    ...before.document,
    title: title ?? before.document.title,
    fileName: fileName ?? before.document.fileName,
  }
  return { ...rest, document }
}

/** Of a change beside the text what is new, and what takes it back; null where nothing is. */
export function besideDifference(
  before: AppState,
  change: Partial<Surroundings>,
): { readonly beside: Partial<Surroundings>; readonly inverseBeside: Partial<Surroundings> } | null {
  const old = surroundingsOf(before)
  const isNew = (key: string): boolean => Reflect.get(change, key) !== Reflect.get(old, key)
  if (!Object.keys(change).some(isNew)) return null
  // A file is chosen by saving, too, which is no step of the history: whose it is goes along even where both had none.
  const keys = Object.keys(change).filter((key) => key === 'file' || isNew(key))
  const only = (from: Partial<Surroundings>): Partial<Surroundings> =>
    Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
  return { beside: only(change), inverseBeside: only(old) }
}
