/** The arguments of an instruction by meaning, variables untouched. One shape a keyword. */

export interface KeyValue {
  readonly key: string
  readonly value: string
  /** Written in the old form, `ENV name value`. */
  readonly legacy: boolean
}

export interface ArgDeclaration {
  readonly key: string
  /** Null: declared without a default. */
  readonly value: string | null
}

/** A heredoc that COPY or ADD writes as a file; tabs of `<<-` are gone. */
export interface InlineFile {
  readonly name: string
  readonly content: string
  /** Variables in the content are expanded. */
  readonly expand: boolean
}

export interface FromArguments {
  readonly kind: 'FROM'
  readonly base: string
  /** Lower case; empty without AS. */
  readonly name: string
  readonly platform: string
}

export interface CopyArguments {
  readonly kind: 'COPY' | 'ADD'
  readonly sources: readonly string[]
  readonly files: readonly InlineFile[]
  readonly destination: string
  /** Empty without `--from`. */
  readonly from: string
  readonly chown: string
  readonly chmod: string
  readonly link: boolean
  readonly parents: boolean
  readonly exclude: readonly string[]
  readonly checksum: string
  /** Null where the flag is not given. */
  readonly unpack: boolean | null
  readonly keepGitDir: boolean | null
}

export interface RunArguments {
  readonly kind: 'RUN'
  /** The shell form is one string; empty where nothing follows RUN. */
  readonly commandLine: readonly string[]
  readonly shellForm: boolean
  /** `--mount` values as written. */
  readonly mounts: readonly string[]
  /** `from` of each mount as written, empty where it has none. */
  readonly mountSources: readonly string[]
  readonly network: string
  readonly security: string
  readonly devices: number
}

export interface CommandArguments {
  readonly kind: 'CMD' | 'ENTRYPOINT'
  readonly commandLine: readonly string[]
  readonly shellForm: boolean
}

export interface HealthcheckArguments {
  readonly kind: 'HEALTHCHECK'
  /** `NONE`, `CMD …` or `CMD-SHELL …`. */
  readonly test: readonly string[]
  /** Nanoseconds; 0 is the default. */
  readonly interval: number
  readonly timeout: number
  readonly startPeriod: number
  readonly startInterval: number
  readonly retries: number
}

export interface ArgArguments {
  readonly kind: 'ARG'
  readonly declarations: readonly ArgDeclaration[]
}

export interface PairArguments {
  readonly kind: 'ENV' | 'LABEL'
  readonly pairs: readonly KeyValue[]
}

/** Instructions with one text as their argument. */
export interface SingleArguments {
  readonly kind: 'WORKDIR' | 'USER' | 'STOPSIGNAL' | 'MAINTAINER'
  readonly value: string
}

export type Arguments =
  | FromArguments
  | CopyArguments
  | RunArguments
  | CommandArguments
  | HealthcheckArguments
  | ArgArguments
  | PairArguments
  | SingleArguments
  | { readonly kind: 'EXPOSE'; readonly ports: readonly string[] }
  | { readonly kind: 'VOLUME'; readonly paths: readonly string[] }
  | { readonly kind: 'SHELL'; readonly shell: readonly string[] }
  | { readonly kind: 'ONBUILD' }

/** The keywords that BuildKit knows. */
export type Keyword = Arguments['kind']
