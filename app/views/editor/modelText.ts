import { viewMapOf, viewOf } from './viewText.ts'

/** What an editor shows of a text: see `ViewMap`. */
export const modelText = (text: string): string => viewOf(text, viewMapOf(text))
