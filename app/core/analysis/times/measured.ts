/** What a build log tells of a build: its steps by name, with the seconds each took. */
export interface MeasuredBuild {
  readonly steps: readonly MeasuredStep[]
  /** Seconds from the first start to the last end; null where the log has no clock. */
  readonly total: number | null
  /** One sentence for the user where something is missing: the log breaks off, a build failed; null where all is well. */
  readonly note: string | null
}

export interface MeasuredStep {
  /** As `docker build` prints it: `[build 2/5] RUN npm ci`. */
  readonly name: string
  /** Seconds it ran; null where it did not end in this log. */
  readonly seconds: number | null
  /** It came from the cache, so that its seconds say nothing of the work. */
  readonly cached: boolean
}
