/** The reference's texts without their marks: back quotes say "code", which a line of help does not show. */
export const plainMarkdown = (text: string): string => text.replaceAll('`', '')
