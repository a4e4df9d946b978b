const REFERENCE = 'https://docs.docker.com/reference/dockerfile/'

/** The address of a section of the Dockerfile reference: `run---mount` → `…/dockerfile/#run---mount`. */
export function referencePage(section: string): string {
  return `${REFERENCE}#${section}`
}
