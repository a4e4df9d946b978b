import { formatSize, isVague } from '../shared/format.ts'
import { keywordFamily } from '../shared/keywordFamily.ts'
import type { ImageLayer } from './imageLayers.ts'
import styles from './LayerBar.module.css'

interface LayerBarProps {
  readonly layers: readonly ImageLayer[]
  readonly side: 'unpacked' | 'compressed'
  /** Bytes of the base image that another stage pulls as well: hatched. */
  readonly pulled: number
}

/** The layers side by side, each as wide as its share; hatched where it is not known. The table under it says the same in words. */
export function LayerBar({ layers, side, pulled }: LayerBarProps) {
  const total = layers.reduce((sum, layer) => sum + layer[side].likely, 0)
  if (total === 0) return null
  return (
    <div className={styles.bar} aria-hidden="true">
      {layers
        .filter((layer) => layer[side].likely > 0)
        .map((layer) => (
          <Segments key={layer.key} layer={layer} side={side} pulled={layer.instruction ? 0 : pulled} />
        ))}
    </div>
  )
}

function Segments({ layer, side, pulled }: { layer: ImageLayer } & Omit<LayerBarProps, 'layers'>) {
  const estimate = layer[side]
  const name = layer.instruction ? (layer.instruction.text.split('\n', 1)[0] ?? '') : layer.label
  const family = styles[layer.instruction ? keywordFamily(layer.keyword) : 'from']
  const shared = Math.min(pulled, estimate.likely)
  return (
    <>
      {shared > 0 && (
        <span
          className={family}
          data-hatched
          style={{ flexGrow: shared }}
          title={`${name}: already pulled with another stage`}
        >
          <b>already pulled</b>
        </span>
      )}
      {estimate.likely > shared && (
        <span
          className={family}
          data-hatched={isVague(estimate) || undefined}
          style={{ flexGrow: estimate.likely - shared }}
          title={`${name}: ${formatSize(estimate)}`}
        >
          <b>{name}</b>
        </span>
      )}
    </>
  )
}
