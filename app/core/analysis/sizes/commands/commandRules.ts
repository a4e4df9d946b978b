import { megabytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import { argumentTexts, write, type CommandRule } from '../runDraft.ts'
import { apt } from './apt.ts'
import { build, bundles, cargo, dotnet, go, java, phpExtensions } from './compilers.ts'
import { packFile } from './archives.ts'
import { curl, git, unpack, wget } from './downloads.ts'
import { changeAttributes } from './attributes.ts'
import { rm } from './deletions.ts'
import { dd, reserve } from './fillers.ts'
import { editInPlace, makeEmpty, mkdir, moveOrCopy, tee } from './files.ts'
import { find } from './find.ts'
import { buildTool } from './buildOutput.ts'
import { corepack, node, npx } from './node.ts'
import { environment, pip, python, pythonProject } from './python.ts'
import { apk, rpm } from './systemPackages.ts'
import { changeUsers, users } from './users.ts'

const nothing: CommandRule = () => {}

/** `php -r`, `ruby -e`, `perl -v` change nothing worth counting; a script of the project may do anything. */
const interpreter: CommandRule = (command, draft) => {
  const first = command.args[0]?.text ?? ''
  if (first === '' || /^-[a-zA-Z]*[erv]|^--version/.test(first)) return
  draft.unknown.push(`${command.name} ${first}`)
}

/** `add-apt-repository`: packages may come from elsewhere from now on. */
const addRepository: CommandRule = (_command, draft) => void draft.foreign.add('another repository')

/** `easy_install`, an older pip. */
const easyInstall: CommandRule = (command, draft) => {
  const install = { text: 'install', exact: true, glob: false }
  pip({ ...command, args: [install, ...command.args] }, draft)
}

/** Managers of other languages: what they fetch and compile is anybody's guess. */
const otherManagers: CommandRule = (command, draft) => {
  const verb = command.args.find(({ text }) => !text.startsWith('-'))?.text ?? ''
  if (/^(?:--version|version|help|config|repo)$/.test(verb)) return
  write(draft, command, command.directory ?? '/', {
    unpacked: megabytes(0.02, 20, 900),
    share: PACKED.unknown,
    basis: 'unknown',
    source: `what ${command.name} ${verb} fetches and builds`,
    somewhere: true,
    role: 'dependencies',
  })
}

/** A build tool called by its own name. */
const tool: CommandRule = (command, draft) => {
  const line = [command.name, ...argumentTexts(command)].join(' ')
  buildTool(command, draft, command.directory, line)
}

/** `locale-gen`, `localedef`: the archive of locales. */
const locales: CommandRule = (command, draft) =>
  write(draft, command, '/usr/lib/locale/locale-archive', {
    unpacked: megabytes(0.3, 3, 9),
    share: { low: 0.25, likely: 0.3, high: 0.4 },
    source: 'the archive of locales, about 3 MB a language',
  })

/** `ldconfig`: the linker's cache and what it keeps for the next time. */
const ldconfig: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  if (texts.includes('-p')) return
  const source = 'the cache of the linker'
  const unpacked = { low: 4_000, likely: 6_400, high: 60_000 }
  for (const path of ['/etc/ld.so.cache', '/var/cache/ldconfig/aux-cache'])
    write(draft, command, path, { unpacked, share: { low: 0.12, likely: 0.2, high: 0.35 }, source })
}

/** `dpkg -i`, `rpm -i`: what a downloaded package unpacks to. */
const localPackage: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  if (!texts.some((text) => /^-[a-zA-Z]*[iU]|^--install$/.test(text))) return
  write(draft, command, '/usr', {
    unpacked: megabytes(0.05, 60, 700),
    share: PACKED.programs,
    basis: 'unknown',
    source: 'a package from a file whose size is not known',
    somewhere: true,
    role: 'tools',
  })
}

/** Commands that change no files, or none worth counting; what they print into a file is counted apart. */
const QUIET = `ssh-keygen ssh-add sha384sum sha224sum shasum cksum b2sum tac break continue dos2unix unix2dos fc-cache keytool psql createdb
  createuser mysql mysqladmin redis-cli dpkg-reconfigure phpenmod phpdismod php5enmod apt-file update-java-alternatives paxctl strace
  chronyc timedatectl hostnamectl loginctl journalctl lsmod modprobe ip ifconfig route netstat ss ping nc ncat dig nslookup host
  echo printf cat ls test [ true false : exit return sleep which type command export set unset source . date uname id whoami
  grep egrep fgrep awk gawk head tail wc sort uniq cut tr xargs seq expr basename dirname readlink realpath pwd env printenv hostname
  arch dpkg-architecture getconf nproc sha256sum sha512sum sha1sum md5sum cmp diff stat file jq yq gpg gpgconf apt-key
  apt-cache apt-mark apt-config add-apt-repository apt-add-repository dpkg-query update-alternatives update-rc.d locale ldd strings openssl ssh-keyscan nginx
  trap wait kill killall umask ulimit shopt hash read shift let eval exec service systemctl sync mount umount setcap update-ca-certificates
  a2enmod a2dissite a2ensite a2enconf a2dismod docker-php-ext-enable
  docker-php-ext-configure docker-php-source pg_config python-config node-gyp debconf-set-selections crontab jar
  update-locale more less yes time sudo su groups getent lsb_release tput clear nl rev fold column base64 xxd od ps top free df du tzselect
  dpkg-divert dpkg-statoverride sysctl`

const RULES: ReadonlyMap<string, CommandRule> = new Map<string, CommandRule>([
  ...QUIET.split(/\s+/).map((name): [string, CommandRule] => [name, nothing]),
  ...each('apt-get apt aptitude', apt),
  ...each('apk', apk),
  ...each('dnf yum microdnf tdnf zypper pacman', rpm),
  ...each('npm yarn pnpm bun', node),
  ...each('corepack', corepack),
  ...each('pip pip3 pip2 pipx', pip),
  ...each('python python3 python2', python),
  ...each('virtualenv pyvenv', environment),
  ...each('poetry pipenv uv pdm conda mamba micromamba', pythonProject),
  ...each('gem bundle bundler composer', bundles),
  ...each('go', go),
  ...each('cargo', cargo),
  ...each('mvn mvnw gradle gradlew sbt', java),
  ...each('dotnet', dotnet),
  ...each(
    'make gmake cmake ninja meson configure gcc g++ cc c++ clang clang++ rustc javac autoreconf autogen.sh scons bazel buildconf autoconf automake libtoolize aclocal autoheader phpize ld ar ranlib swift swiftc ghc nim zig crystal',
    build,
  ),
  ...each('docker-php-ext-install pecl pear install-php-extensions', phpExtensions),
  ...each('curl', curl),
  ...each('wget', wget),
  ...each('tar unzip bsdtar gunzip unxz bunzip2 7z 7za unzstd', unpack),
  ...each('git', git),
  ...each('rm rmdir unlink shred', rm),
  ...each('mkdir', mkdir),
  ...each('chown chmod chgrp setfacl', changeAttributes),
  ...each('mv cp install rsync', moveOrCopy),
  ...each('ln touch mkfifo', makeEmpty),
  ...each('tee', tee),
  ...each('sed patch', editInPlace),
  ...each('useradd adduser groupadd addgroup', users),
  ...each('chsh passwd chpasswd usermod gpasswd groupmod deluser delgroup userdel groupdel', changeUsers),
  ...each('find', find),
  ...each('dd', dd),
  ...each('truncate fallocate', reserve),
  ...each('gzip xz bzip2 zstd', packFile),
  ...each('ldconfig', ldconfig),
  ...each('php ruby perl node bash sh', interpreter),
  ...each('npx', npx),
  ...each(
    'tsc vite webpack next ng vue-cli-service react-scripts rollup parcel esbuild gulp grunt gatsby nuxt astro turbo nx lerna',
    tool,
  ),
  ...each('easy_install easy_install3', easyInstall),
  ...each('cpanm cpan mix rebar3 stack cabal opam luarocks helm bower', otherManagers),
  ...each('add-apt-repository apt-add-repository', addRepository),
  ...each('strip upx', editInPlace),
  ...each('locale-gen localedef', locales),
  ...each('dpkg rpm', localPackage),
])

function each(names: string, rule: CommandRule): (readonly [string, CommandRule])[] {
  return names.split(' ').map((name) => [name, rule] as const)
}

/** The rule for a command, or null for one that nothing is known of. */
export function commandRule(name: string): CommandRule | null {
  const versioned = /^(python|pip|ruby|php|gcc|g\+\+|clang)[\d.-]+$/.exec(name)
  return RULES.get(versioned?.[1] ?? name) ?? null
}
