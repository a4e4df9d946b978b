/** A folder with several Dockerfiles, of which one is to be chosen. */
export interface DockerfileChoice {
  readonly folder: string
  readonly paths: readonly string[]
  readonly open: (path: string) => void
  /** None of them is wanted. */
  readonly keep: () => void
}

let choice: DockerfileChoice | null = null
const listeners = new Set<() => void>()

function set(next: DockerfileChoice | null): void {
  choice = next
  for (const listener of listeners) listener()
}

/** Asks which Dockerfile of a folder to open. */
export const askForDockerfile = (asked: DockerfileChoice): void => set(asked)
/** Asks no longer. */
export const closeDockerfileChoice = (): void => set(null)
/** What is asked, for `useSyncExternalStore`. */
export const dockerfileChoice = (): DockerfileChoice | null => choice
/** Tells when that changes. */
export function subscribeDockerfileChoice(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
