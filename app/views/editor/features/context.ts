import type { IPosition, IRange, editor } from 'monaco-editor/editor'
import type { TextRange } from '../../../core/text/types.ts'
import { rangeOf, type Bridge } from '../bridge.ts'

/** The model that the features speak of, and its way to the store's text. */
export interface FeatureContext {
  readonly model: editor.ITextModel
  readonly bridge: Bridge
}

/** A position of the model -> offset in the text. */
export const offsetAt = ({ model, bridge }: FeatureContext, position: IPosition): number =>
  bridge.toText(model.getOffsetAt(position))

/** A range of the text -> range of the model. */
export const modelRange = ({ model, bridge }: FeatureContext, range: TextRange): IRange =>
  rangeOf(model, bridge.toModel(range.start), bridge.toModel(range.end))

/** A range of the model -> range of the text. */
export const textRange = (context: FeatureContext, range: IRange): TextRange => ({
  start: offsetAt(context, { lineNumber: range.startLineNumber, column: range.startColumn }),
  end: offsetAt(context, { lineNumber: range.endLineNumber, column: range.endColumn }),
})
