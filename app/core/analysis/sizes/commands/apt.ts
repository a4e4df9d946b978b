import { megabytes, within } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { argumentTexts, operands, remove, write, type CommandRule, type RunDraft } from '../runDraft.ts'
import { debianChoice } from '../systemOf.ts'

const VALUED = new Set(['-o', '--option', '-t', '--target-release', '-c', '--config-file', '-q'])

/** `apt-get`, `apt` and `aptitude`: notes what is asked for; `weighPackages` weighs it when the RUN is at its end. */
export const apt: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const [verb = '', ...names] = operands(texts, VALUED)
  const chance =
    command.condition === 'always' || command.condition === 'loop'
      ? 1
      : command.condition === 'branch'
        ? 0.5
        : 0
  switch (verb) {
    case 'update':
      return leaveLists(command, draft)
    case 'install':
    case 'build-dep':
    case 'satisfy':
    case 'reinstall':
      draft.apt.touched = true
      draft.apt.chance = Math.min(draft.apt.chance, chance)
      for (const name of names) request(draft, name, recommends(texts, draft))
      return
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
    case 'safe-upgrade':
      draft.apt.touched = true
      draft.apt.upgraded.all = true
      return
    case 'remove':
    case 'purge':
      draft.apt.touched = true
      for (const name of names) dismiss(draft, name)
      if (texts.some((text) => /^--auto-?remove$/.test(text))) draft.apt.autoremoved = true
      return
    case 'autoremove':
    case 'autopurge':
      draft.apt.autoremoved = true
      for (const name of names) dismiss(draft, name)
      return
    case 'clean':
    case 'autoclean':
      remove(draft, '/var/cache/apt/archives')
      return
    default:
  }
}

/** Debian installs what a package recommends unless it is told not to, by an option or by a file of settings. */
function recommends(texts: readonly string[], draft: RunDraft): boolean {
  if (draft.foreign.has(NO_RECOMMENDS) && !texts.includes('--install-recommends')) return false
  return !texts.some((text) =>
    /^--no-install-recommends$|^--without-recommends$|APT::Install-Recommends="?(?:0|false|no)/i.test(text),
  )
}

/** `curl=7.88*`, `libc6:amd64`, `gcc-` → the name; null for files and patterns. */
export function packageName(text: string): string | null {
  const name = text.replace(/[=/].*$/, '').replace(/:[a-z0-9]+$/, '')
  return /^[a-z0-9][a-z0-9.+-]*$/.test(name) ? name : null
}

function request(draft: RunDraft, text: string, withRecommended: boolean): void {
  if (/^\.{0,2}\/|\.deb$/.test(text)) {
    draft.apt.missing.add(text)
    return
  }
  const name = packageName(text)
  if (name === null || text.startsWith('$')) {
    draft.apt.missing.add(text)
    return
  }
  const choice = debianChoice(draft.below.system, draft.packages)
  if (choice?.catalog.base.has(name)) return
  const foreign = FOREIGN_PACKAGES.some(([pattern]) => pattern.test(name)) && hasForeignSources(draft)
  const index = foreign || THIRD_PARTY.test(name) ? null : (choice?.catalog.find(name) ?? null)
  if (index === null) draft.apt.missing.add(name)
  else {
    draft.apt.requested.set(index, withRecommended || (draft.apt.requested.get(index) ?? false))
    draft.apt.dismissed.delete(index)
  }
}

const NO_RECOMMENDS = 'apt without recommendations'

const hasForeignSources = ({ foreign }: RunDraft): boolean =>
  foreign.size > (foreign.has(NO_RECOMMENDS) ? 1 : 0)

/** A text written into apt's settings: from then on packages may come without what they recommend. */
export function readAptSettings(draft: RunDraft, path: string, text: string): void {
  if (!path.startsWith('/etc/apt/apt.conf')) return
  if (/Install-Recommends[\s"']+(?:0|false|no)/i.test(text)) draft.foreign.add(NO_RECOMMENDS)
}

function dismiss(draft: RunDraft, text: string): void {
  const name = packageName(text)
  if (name === null) return
  const index = debianChoice(draft.below.system, draft.packages)?.catalog.find(name) ?? null
  if (index !== null) draft.apt.dismissed.add(index)
  draft.apt.missing.delete(name)
}

function leaveLists(command: Parameters<CommandRule>[0], draft: RunDraft): void {
  const choice = debianChoice(draft.below.system, draft.packages)
  if (choice?.exact) {
    const { unpacked, packed } = choice.catalog.lists
    write(draft, command, '/var/lib/apt/lists', {
      unpacked: within(unpacked, 0.08, 0.12),
      packed: within(packed, 0.08, 0.12),
      share: PACKED.packed,
      basis: 'catalog',
      role: 'cache',
      // Three release files, their indexes, a lock and two folders.
      names: 9,
      source: `package lists of ${choice.catalog.source}, ${choice.catalog.date}`,
    })
    return
  }
  write(draft, command, '/var/lib/apt/lists', {
    unpacked: megabytes(15, draft.below.system.distro === 'ubuntu' ? 45 : 20, 90),
    share: { low: 0.65, likely: 0.78, high: 0.95 },
    role: 'cache',
    source: 'package lists, 15 to 90 MB by release',
  })
}

/** Packages that come from their makers' own repositories rather than from the distribution. */
const THIRD_PARTY =
  /^(?:google-chrome|docker-ce|docker-buildx|docker-compose|containerd\.io|yarn$|microsoft-edge|kubectl$|terraform$|google-cloud|azure-cli$|gh$|code$|dotnet-|aspnetcore-|powershell$|elasticsearch$|mongodb-org|msodbcsql|mssql-tools|rabbitmq-server-|temurin-|zulu|adoptopenjdk|oracle-java|influxdb$|grafana$|nvidia-|cuda|libcudnn|tensorrt|mysql-community|percona|postgresql-\d+-|newrelic|datadog|hhvm$)/

/** What such packages weigh, unpacked in millions of bytes, and what gzip leaves of them. From their published packages. */
export const FOREIGN_PACKAGES: readonly (readonly [
  pattern: RegExp,
  low: number,
  likely: number,
  high: number,
  share: number,
])[] = [
  [/^nodejs$/, 150, 195, 240, 0.3],
  [/^yarn$/, 5, 5.4, 6, 0.2],
  [/^google-chrome|^microsoft-edge/, 280, 400, 520, 0.36],
  [/^docker-ce$/, 80, 105, 130, 0.35],
  [/^docker-ce-cli$/, 30, 42, 60, 0.38],
  [/^containerd\.io$/, 90, 120, 150, 0.35],
  [/^docker-(?:buildx|compose)-plugin$/, 55, 75, 100, 0.38],
  [/^kubectl$/, 45, 57, 75, 0.38],
  [/^terraform$/, 65, 90, 120, 0.38],
  [/^gh$/, 40, 52, 65, 0.38],
  [/^(?:google-cloud-(?:cli|sdk))$/, 400, 800, 1200, 0.22],
  [/^azure-cli$/, 350, 650, 900, 0.15],
  [/^dotnet-sdk/, 350, 480, 800, 0.4],
  [/^(?:dotnet|aspnetcore)-runtime/, 70, 100, 230, 0.42],
  [/^powershell$/, 170, 200, 260, 0.4],
  [/^(?:temurin|zulu|adoptopenjdk|oracle-java).*jre/, 120, 150, 200, 0.45],
  [/^(?:temurin|zulu|adoptopenjdk|oracle-java)/, 280, 330, 420, 0.6],
  [/^mongodb-org$/, 300, 420, 600, 0.3],
  [/^elasticsearch$/, 500, 700, 1300, 0.7],
  [/^(?:cuda|libcudnn|tensorrt|nvidia)/, 100, 1500, 6000, 0.5],
  [/^postgresql-\d+/, 45, 60, 250, 0.33],
  [/^msodbcsql|^mssql-tools/, 3, 8, 20, 0.4],
]
