const DOCUMENTATION = 'https://docs.docker.com/go/dockerfile/rule/'

/** One of BuildKit's build checks. */
export interface Rule {
  readonly name: string
  /** What it asks for, in our words. */
  readonly description: string
  /** Address of its documentation, or null where it has none. */
  readonly page: string | null
  readonly severity: 'warning' | 'hint'
  /** Off until `# check=experimental=…` asks for it. */
  readonly experimental: boolean
}

/** `StageNameCasing` and what it asks for → the rule with its documentation's address. */
export function aRule(name: string, slug: string, description: string): Rule {
  return { name, description, page: `${DOCUMENTATION}${slug}/`, severity: 'warning', experimental: false }
}
