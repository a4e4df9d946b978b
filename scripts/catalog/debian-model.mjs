// Estimates what a Debian package adds to a layer from Debian's indexes alone: Installed-Size and Size of the Packages index,
// and the paths of the Contents index. Used for packages that measure-debs.mjs was not run on.
import { isLeftOut } from './debian-paths.mjs'

/** Kinds of files with their mean bytes over 600 packages of bookworm (a link counts as 1 KiB); the first match decides. */
export const FILE_KINDS = [
  ['locale', /^usr\/share\/locale\/.*\.mo$/, 33000],
  ['changelog', /^usr\/share\/doc\/[^/]+\/(?:changelog|NEWS)/i, 29000],
  ['copyright', /^usr\/share\/doc\/[^/]+\/copyright$/, 8500],
  ['man', /^usr\/share\/man\//, 2500],
  ['info', /^usr\/share\/info\//, 51000],
  ['pdf', /^usr\/share\/doc\/.*\.(?:pdf|ps)(?:\.gz)?$/, 400000],
  ['doc', /^usr\/share\/doc\//, 14000],
  ['executable', /^(?:usr\/)?s?bin\//, 250000],
  ['object', /\.so(?:\.[0-9.]+)?$/, 430000],
  ['archive', /\.a$/, 800000],
  ['header', /\.(?:h|hpp|hxx)$/, 15000],
  ['font', /\.(?:ttf|otf|pfb|afm|pcf\.gz)$/, 125000],
  ['script', /\.(?:py|rb|pl|pm|js|php|tcl|el)$/, 4700],
  ['picture', /\.(?:png|svg|gif|jpg)$/, 1800],
  ['lib', /^(?:usr\/)?lib\//, 300000],
  ['other', /^/, 12400],
]
const index = new Map(FILE_KINDS.map(([name, , mean]) => [name, mean]))

/** The kind of a file by its path (no leading slash). */
export const fileKind = (path) => FILE_KINDS.find(([, pattern]) => pattern.test(path))[0]

/** Directories of the paths, all levels. */
export function directoriesOf(paths) {
  const all = new Set()
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const directory = path.slice(0, at)
      if (all.has(directory)) break
      all.add(directory)
    }
  }
  return all
}

/**
 * { slim, docs, gzSlim, gzDocs, info, gzInfo } in bytes. Installed-Size counts every file in whole KiB and every directory and link
 * as one; what is left after those is shared out by the mean sizes of the kinds of files, so that a package of translations is
 * recognised as one.
 */
export function estimatePackage({ installedKiB, debBytes, paths }) {
  const directories = directoriesOf(paths)
  const bytes = Math.max(installedKiB - directories.size, paths.length / 2) * 1024
  let [kept, left, keptFiles, leftFiles, list] = [0, 0, 0, 0, 4]
  for (const path of paths) {
    const mean = index.get(fileKind(path))
    list += path.length + 2
    if (isLeftOut(path)) {
      left += mean
      leftFiles++
    } else {
      kept += mean
      keptFiles++
    }
  }
  for (const directory of directories) list += directory.length + 2
  const share = kept + left > 0 ? kept / (kept + left) : 1
  // A file in a tar takes a header and whole half KiB: 256 bytes more than whole KiB do, on average.
  const slim = Math.round(bytes * share + keptFiles * 256)
  const docs = Math.round(bytes * (1 - share) + leftFiles * 256)
  return { ...packed(debBytes, slim, docs), slim, docs, ...info(list, paths.length) }
}

/** gzip leaves 1.45 times what xz leaves of programs; documentation is packed already. */
function packed(debBytes, slim, docs) {
  const weight = slim + docs === 0 ? 1 : slim / (slim + docs)
  return { gzSlim: Math.round(1.45 * debBytes * weight), gzDocs: Math.round(1.5 * debBytes * (1 - weight)) }
}

function info(list, files) {
  // The list of files, the check sums (34 bytes and the path each), and scripts, symbols and triggers of 9 KB on average.
  const sums = list + 30 * files
  return {
    info: Math.ceil(list / 512) * 512 + Math.ceil(sums / 512) * 512 + 9000,
    gzInfo: Math.round(list * 0.13 + files * 18 + 1200),
  }
}
