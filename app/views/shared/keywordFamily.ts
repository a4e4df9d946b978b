/** The families by which instructions are coloured: the same on card, palette, editor and panel. */
export type KeywordFamily = 'from' | 'files' | 'run' | 'setting' | 'outcome' | 'other'

const FAMILIES: ReadonlyMap<string, KeywordFamily> = new Map([
  ['FROM', 'from'],
  ['COPY', 'files'],
  ['ADD', 'files'],
  ['RUN', 'run'],
  ['ENV', 'setting'],
  ['ARG', 'setting'],
  ['LABEL', 'setting'],
  ['WORKDIR', 'setting'],
  ['USER', 'setting'],
  ['SHELL', 'setting'],
  ['CMD', 'outcome'],
  ['ENTRYPOINT', 'outcome'],
  ['EXPOSE', 'outcome'],
  ['HEALTHCHECK', 'outcome'],
  ['VOLUME', 'outcome'],
  ['STOPSIGNAL', 'outcome'],
])

/** The family of an instruction's keyword (upper case); `other` for ONBUILD, MAINTAINER and what is no instruction. */
export const keywordFamily = (keyword: string): KeywordFamily => FAMILIES.get(keyword) ?? 'other'
