/** The name under which the page shows what BuildKit refuses outright, which has no rule of its own. */
export const REFUSAL = 'BuildKit'
