import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { megabytes, plus, times } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { asObject, asText, fileJson } from '../locks/json.ts'
import { plainPackage, type LockedPackage } from '../locks/types.ts'
import { isMounted, remove, write, type RunDraft } from '../runDraft.ts'
import { writtenBelow } from '../stageState.ts'
import { cacheFolder, leaveCache } from './nodeCache.ts'
import { weighNodePackages } from './nodeModules.ts'
import {
  LOCKS,
  modulesWeight,
  packageSpec,
  readProject,
  takesDevelopment,
  type Manager,
} from './nodeProject.ts'

/** An install in a project: by its lock file, else by what package.json and the command line name. */
export function installProject(
  command: ShellCommand,
  draft: RunDraft,
  manager: Manager,
  directory: string | null,
  texts: readonly string[],
  names: readonly string[],
): void {
  if (directory === null) return void draft.unknown.push(`${manager} install in a folder that is not known`)
  const project = readProject(draft, manager, directory, texts)
  const added = names.map(packageSpec)
  if (!project) return installUnlocked(command, draft, manager, directory, texts, added)
  const missing = added.filter((each) => !project.packages.some(({ name }) => name === each.name))
  const packages = missing.length === 0 ? project.packages : [...project.packages, ...missing]
  const weight = weighNodePackages(packages, draft.packages.npm)
  const unsure = !project.lock?.knowsDev && !takesDevelopment(texts, draft)
  const modules = modulesWeight(manager, weight, project, unsure)
  const about = `${packages.length} packages of ${manager === 'npm' ? 'package-lock.json' : LOCKS[manager][0]}`
  const source = `${about}, ${weight.known} of them weighed in the catalog${unsure ? '; the file does not tell which are for development' : ''}`
  write(draft, command, joinPath(directory, 'node_modules'), {
    ...modules,
    share: PACKED.nodeModules,
    basis: weight.known > 0.5 * packages.length ? 'catalog' : 'rule',
    source,
    role: 'dependencies',
  })
  leaveCache(command, draft, manager, weight, texts)
}

/** No lock file is known: what package.json or the command line names, each with what it brings along. */
function installUnlocked(
  command: ShellCommand,
  draft: RunDraft,
  manager: Manager,
  directory: string,
  texts: readonly string[],
  added: readonly LockedPackage[],
): void {
  const manifest = draft.readFile(joinPath(directory, 'package.json'))
  const direct = [...added]
  // Without a lock file npm asks the registry for packages that it then leaves out, too.
  let left = 0
  if (manifest?.content !== undefined) {
    const root = asObject(fileJson(manifest))
    const takesAll = takesDevelopment(texts, draft)
    for (const section of ['dependencies', 'optionalDependencies', 'devDependencies']) {
      if (section === 'devDependencies' && !takesAll) {
        left = Object.keys(asObject(root[section])).length
        continue
      }
      for (const [name, range] of Object.entries(asObject(root[section]))) {
        // `^4.18.0` → 4.18.0: the lowest version of a range, of the major version that will come
        direct.push(plainPackage(name, asText(range).replace(/^\D*/, '')))
      }
    }
  }
  const weight = weighNodePackages(direct, draft.packages.npm)
  const known = manifest?.content !== undefined || added.length > 0
  const unpacked = known
    ? {
        low: weight.tar.low,
        likely: weight.tar.likely + direct.length * 2.2e6,
        high: weight.tar.high + direct.length * 12e6 + 5e6,
      }
    : megabytes(5, 120, 900)
  const packed = times(unpacked, PACKED.nodeModules)
  write(draft, command, joinPath(directory, 'node_modules'), {
    unpacked,
    packed,
    share: PACKED.nodeModules,
    basis: known ? 'rule' : 'unknown',
    role: 'dependencies',
    source: known
      ? `${direct.length} packages by name, and what they bring along: no lock file tells`
      : `${manager} install of a project that is not known`,
  })
  const cache = cacheFolder(draft, manager)
  if (isMounted(draft, cache)) return
  const asked = direct.length + left
  // Archives are about what gzip makes of the packages. The registry's documents of whole trees are text; three installs had 1.4, 11 and
  // 18 MB of them a package named, so that only the range can be relied on.
  const archives = times(packed, { low: 0.7, likely: 1, high: 1.3 })
  const documents = known ? megabytes(0.2, 0.8 * asked, 5 + 20 * asked) : megabytes(1, 20, 150)
  write(draft, command, manager === 'npm' ? `${cache}/_cacache` : cache, {
    unpacked: plus(archives, documents),
    packed: plus(archives, times(documents, { low: 0.06, likely: 0.09, high: 0.15 })),
    share: PACKED.packed,
    source: `${manager}’s cache, left behind`,
    role: 'cache',
  })
}

/** Well-known command line tools with all they bring along, in millions of bytes. */
const TOOLS: Readonly<Record<string, readonly [low: number, likely: number, high: number]>> = {
  npm: [11, 14, 20],
  pnpm: [15, 20, 35],
  yarn: [5, 5.5, 7],
  typescript: [20, 27, 36],
  pm2: [10, 18, 60],
  serve: [4, 7.5, 20],
  'http-server': [1.5, 3, 9],
  nodemon: [2, 4, 12],
  '@angular/cli': [60, 120, 260],
  '@nestjs/cli': [80, 130, 260],
  '@vue/cli': [120, 220, 350],
  'ts-node': [22, 34, 50],
  turbo: [25, 45, 90],
  vercel: [60, 150, 300],
  corepack: [1, 2, 4],
}

/** `npm install -g`: tools for everybody. */
export function installGlobally(command: ShellCommand, draft: RunDraft, names: readonly string[]): void {
  for (const name of names) {
    const spec = packageSpec(name)
    const known = TOOLS[spec.name]
    const own = weighNodePackages([spec], draft.packages.npm)
    const unpacked = known ? megabytes(...known) : plus(own.tar, megabytes(0.1, 12, 150))
    write(draft, command, `/usr/local/lib/node_modules/${spec.name}`, {
      unpacked,
      share: PACKED.nodeModules,
      source: `${spec.name} with what it brings along`,
      role: 'tools',
    })
    if (isMounted(draft, cacheFolder(draft, 'npm'))) continue
    const left = times(unpacked, { low: 0.2, likely: 0.4, high: 1 })
    write(draft, command, `${cacheFolder(draft, 'npm')}/_cacache`, {
      unpacked: left,
      share: { low: 0.2, likely: 0.6, high: 1 },
      source: 'npm’s cache, left behind',
      role: 'cache',
    })
  }
}

/** `npm prune --omit=dev`: what is left of node_modules; in a layer of its own the deleted files stay below. */
export function prune(
  draft: RunDraft,
  manager: Manager,
  directory: string | null,
  texts: readonly string[],
): void {
  if (directory === null || takesDevelopment(texts, draft)) return
  const modules = joinPath(directory, 'node_modules')
  const own = draft.written.some((part) => part.path === modules)
  const below = writtenBelow(draft.below, modules).inside.length > 0
  if (!own && !below) return
  remove(draft, modules)
  const project = readProject(draft, manager, directory, texts)
  const weight = project ? weighNodePackages(project.packages, draft.packages.npm) : null
  const bytes =
    weight && project
      ? modulesWeight(manager, weight, project, false)
      : { unpacked: megabytes(2, 60, 400), packed: megabytes(0.5, 15, 120) }
  draft.written.push({
    path: modules,
    ...bytes,
    basis: weight ? 'catalog' : 'rule',
    source: 'what is left of node_modules without development packages',
    role: 'dependencies',
    ...(own ? {} : { already: true }),
  })
}
