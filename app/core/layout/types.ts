export interface Point {
  readonly x: number
  readonly y: number
}

/** Card key → position. A stage's key is its name, or `#index`; `image:…`, `scratch`, `context` for the other cards. */
export type Layout = Readonly<Record<string, Point>>

/** What changes in a layout; null removes a position. */
export type LayoutChange = Readonly<Record<string, Point | null>>
