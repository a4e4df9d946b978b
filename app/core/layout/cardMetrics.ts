/** Sizes of cards in canvas pixels at 100 %. Everything is fixed, so a card's height is known before it is drawn. */
export const CARD_WIDTH = 300
export const HEADER_HEIGHT = 40
export const ROW_HEIGHT = 26
export const COMMENT_HEIGHT = 18
export const FOOTER_HEIGHT = 32
/** Above and below the rows: an empty body still shows where a first instruction goes. */
export const BODY_PADDING = 4
export const SOURCE_HEIGHT = 44
export const SOURCE_MIN_WIDTH = 128
/** Width of one character of the code font at 12 px. */
export const CODE_ADVANCE = 7.2

/** A card shows at most this many rows; one with more folds its middle. */
export const MOST_ROWS = 14

/** Between two cards that stand side by side or below each other. */
export const GAP_X = 88
/** The same where the label of a copy edge has to fit between them. */
export const LABELLED_GAP_X = 148
export const GAP_Y = 60
/** Between a stage and the image card above it. */
export const STRIP_GAP = 28
/** No two cards are ever nearer than this. */
export const LEAST_GAP = 16
