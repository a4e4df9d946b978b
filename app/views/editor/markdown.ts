import type { IMarkdownString } from 'monaco-editor/editor'

/** Text that came from a file, as Markdown that says just that and nothing more. */
export const literal = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!~<>|&$]/g, '\\$&')

/** Markdown of our own words for Monaco, which shows it without commands, HTML or foreign images. */
export const markdown = (value: string): IMarkdownString => ({ value, isTrusted: false, supportHtml: false })
