import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { StageSize } from '../../core/analysis/types.ts'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Instruction } from '../../core/model/types.ts'
import { select } from '../../state/selection.ts'
import { appState, useApp } from '../../state/store.ts'
import { TakenFiles } from '../files/TakenFiles.tsx'
import type { Taker } from '../files/takers.ts'
import { useTakers } from '../files/useTakers.ts'
import { explainEstimate, formatBasis, formatRange, formatSize, plural } from '../shared/format.ts'
import { instructionLine } from '../shared/instructionLine.ts'
import { alreadyPulled } from './alreadyPulled.ts'
import { imageLayers, sharesOf, type ImageLayer } from './imageLayers.ts'
import { LayerBar } from './LayerBar.tsx'
import { Savings } from './Savings.tsx'
import { SizeOverride } from './SizeOverride.tsx'
import panel from './panel.module.css'
import styles from './LayersPanel.module.css'

/** Only in builds that may ask a registry. */
const LookUp =
  REGISTRY_DOMAIN === '' ? null : lazy(async () => ({ default: (await import('./LookUp.tsx')).LookUp }))

type Side = 'unpacked' | 'compressed'

/** The image that the target makes, layer by layer, and what the build stages keep out of it. */
export function LayersPanel() {
  const analysis = useApp((state) => state.analysis)
  // The design of the analysis' own revision, or the first one after it: a key draws nothing of this anew.
  const design = useMemo(() => analysis && appState().design, [analysis])
  const takers = useTakers()
  const [{ side, order }, setSorting] = useState<Sorting>({ side: 'unpacked', order: null })
  if (!analysis || !design) return <p className={panel.empty}>Weighing the layers…</p>
  const size = targetSize(analysis)
  if (!size)
    return (
      <p className={panel.empty}>There is no stage yet. Add one from the palette, or write a FROM line.</p>
    )
  const layers = imageLayers(design, analysis, size)
  const shares = sharesOf(layers.map((layer) => layer[side].likely))
  const pulled = side === 'compressed' ? (alreadyPulled(design, analysis, size)?.bytes ?? 0) : 0
  return (
    <div className={styles.layers}>
      <div className={styles.main}>
        <LayerBar layers={layers} side={side} pulled={pulled} />
        <table className={panel.table}>
          <caption className="visually-hidden">Layers of the image</caption>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Instruction</th>
              <SizeHead label="Unpacked" side="unpacked" sorting={{ side, order }} choose={setSorting} />
              <SizeHead label="To pull" side="compressed" sorting={{ side, order }} choose={setSorting} />
              <th scope="col" className={styles.number}>
                Range
              </th>
              <th scope="col">Rests on</th>
              <th scope="col" className={styles.number}>
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(layers, { side, order }).map(({ layer, index }) => (
              <LayerRow
                key={layer.key}
                layer={layer}
                index={index}
                share={shares[index] ?? 0}
                side={side}
                takers={takers}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Savings analysis={analysis} design={design} size={size} />
    </div>
  )
}

const targetSize = (analysis: Analysis): StageSize | null =>
  analysis.sizes.stages.find((stage) => stage.stage === analysis.graph.target) ?? null

/** Which size counts, and whether rows are sorted by it; null is the order of the layers. */
interface Sorting {
  readonly side: Side
  readonly order: 'ascending' | 'descending' | null
}

interface PlacedLayer {
  readonly layer: ImageLayer
  readonly index: number
}

function inOrder(layers: readonly ImageLayer[], { side, order }: Sorting): readonly PlacedLayer[] {
  const rows = layers.map((layer, index) => ({ layer, index }))
  if (order === null) return rows
  const sign = order === 'ascending' ? 1 : -1
  return rows.sort((a, b) => sign * (a.layer[side].likely - b.layer[side].likely))
}

const NEXT_ORDER = { none: 'descending', descending: 'ascending', ascending: null } as const

/** A first press chooses what the bar and the shares count; further ones sort by it: largest first, smallest first, as layers lie. */
function SizeHead(props: {
  label: string
  side: Side
  sorting: Sorting
  choose: (sorting: Sorting) => void
}) {
  const { label, side, sorting, choose } = props
  const chosen = sorting.side === side
  const order = chosen ? sorting.order : null
  return (
    <th scope="col" className={styles.number} aria-sort={order ?? undefined}>
      <button
        type="button"
        className={styles.head}
        aria-pressed={chosen}
        onClick={() => choose({ side, order: chosen ? NEXT_ORDER[order ?? 'none'] : null })}
      >
        {label}
        {order === 'descending' ? ' ↓' : order === 'ascending' ? ' ↑' : ''}
      </button>
    </th>
  )
}

function LayerRow(props: {
  layer: ImageLayer
  index: number
  share: number
  side: Side
  takers: readonly Taker[]
}) {
  const { layer, index, share, side, takers } = props
  const taker = takers.find(({ instruction }) => instruction === layer.key)
  const estimate = layer[side]
  return (
    <tr>
      <td className={styles.index}>{index}</td>
      <td className={styles.instruction}>
        {layer.instruction ? <InstructionLink instruction={layer.instruction} /> : <BaseCell layer={layer} />}
      </td>
      <td className={styles.number}>
        {layer.instruction ? (
          <SizeOverride instruction={layer.instruction} estimate={layer.unpacked} />
        ) : (
          formatSize(layer.unpacked)
        )}
      </td>
      <td className={styles.number}>{formatSize(layer.compressed)}</td>
      <td className={styles.number}>{formatRange(estimate)}</td>
      <td className={styles.basis} title={explainEstimate(estimate)}>
        {formatBasis(estimate)}
        {taker ? (
          <TakenFiles taker={taker} label={plural(taker.files, 'file')} />
        ) : (
          <span className={styles.source}>{estimate.source}</span>
        )}
      </td>
      <td className={styles.number}>{share.toFixed(1)} %</td>
    </tr>
  )
}

/** The image at the bottom, and what a registry can be asked of it. */
function BaseCell({ layer }: { layer: ImageLayer }) {
  return (
    <span className={styles.base}>
      <span className={styles.label}>{layer.label}</span>
      {LookUp && layer.image && (
        <Suspense>
          <LookUp image={layer.image} />
        </Suspense>
      )}
    </span>
  )
}

function InstructionLink({ instruction }: { instruction: Instruction }) {
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => select({ kind: 'instruction', instruction: instruction.id })}
    >
      <b>{instruction.keyword}</b> {instructionLine(instruction)}
    </button>
  )
}
