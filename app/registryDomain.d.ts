/**
 * The registry whose images the page may look up when asked, `docker.io`: its manifests are at /registry/v2/ of the page's own
 * server. Put in when building, from REGISTRY (vite.config.ts, README). Empty by default: then nothing of it is in the build,
 * which is why it is compared with '' wherever something leads to it.
 */
declare const REGISTRY_DOMAIN: string
