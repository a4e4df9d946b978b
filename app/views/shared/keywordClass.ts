import { keywordFamily } from './keywordFamily.ts'
import styles from './keywords.module.css'

/** The class that colours an instruction's keyword (upper case). */
export const keywordClass = (keyword: string): string => styles[keywordFamily(keyword)] ?? ''
