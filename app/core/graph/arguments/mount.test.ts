import { expect, test } from 'vitest'
import { fail } from '../go/failure.ts'
import { readMount } from './mount.ts'

const expand = (word: string) => (word === '$BAD' ? fail('bad word') : word.replaceAll('$T', 'cache'))
const bind = {
  type: 'bind',
  from: '',
  source: '',
  target: '',
  readonly: true,
  size: 0,
  id: '',
  sharing: '',
  required: false,
  env: null,
  mode: null,
  uid: null,
  gid: null,
}

test.each([
  ['target=/a', { target: '/a' }],
  ['type=BIND,from=x,src=/s,dst=/d', { from: 'x', source: '/s', target: '/d' }],
  ['rw,destination=/d', { target: '/d', readonly: false }],
  ['readwrite=false,target=/d', { target: '/d' }],
  ['type=cache,target=/c', { type: 'cache', target: '/c', readonly: false }],
  ['type=cache,target=/c,ro', { type: 'cache', target: '/c' }],
  ['type=$T,id=$T,sharing=Locked', { type: 'cache', readonly: false, id: 'cache', sharing: 'locked' }],
  ['type=cache,mode=0755,uid=1,gid=2', { type: 'cache', readonly: false, mode: 0o755, uid: 1, gid: 2 }],
  ['type=tmpfs,size=64m', { type: 'tmpfs', readonly: false, size: 67108864 }],
  ['type=secret,id=x,env=TOKEN,required', { type: 'secret', id: 'x', env: 'TOKEN', required: true }],
  ['type=ssh,required=false', { type: 'ssh' }],
])('%s is read', (value, expected) => {
  expect(readMount(value, expand)).toEqual({ ...bind, ...expected })
})

test.each([
  ['', 'failed to parse csv mounts: EOF'],
  ['bogus', "invalid field 'bogus' must be a key=value pair"],
  ['bogus=1', "unexpected key 'bogus' in 'bogus=1'"],
  ['tagret=/a', "unexpected key 'tagret' in 'tagret=/a' (did you mean target?)"],
  ['target=$BAD', 'bad word'],
  ['type=wat', 'unsupported mount type "wat"'],
  ['type=bnd', 'unsupported mount type "bnd" (did you mean bind?)'],
  ['type=cache,sharing=x', 'unsupported sharing value "x"'],
  ['ro=maybe', 'invalid value for ro: maybe'],
  ['required', "unexpected key 'required' for mount type 'bind'"],
  ['required=true,type=ssh', "unexpected key 'required' for mount type 'bind'"],
  ['type=secret,id=a,required=maybe', 'invalid value for required: maybe'],
  ['size=1m', "unexpected key 'size' for mount type 'bind'"],
  ['type=tmpfs,size=x', 'invalid value for size: x'],
  ['type=cache,mode=9', 'invalid value 9 for mode'],
  ['type=cache,uid=-1', 'invalid value -1 for uid'],
  ['mode=0755', 'mode not allowed for "bind" type mounts'],
  ['type=tmpfs,gid=1', 'gid not allowed for "tmpfs" type mounts'],
  ['type=secret', 'invalid secret mount. one of source, target required'],
  ['type=secret,id=a,src=b', "both source and id can't be set"],
  ['type=secret,id=a,from=b', 'secret mount should not have a from'],
  ['type=secret,id=a,sharing=shared', 'secret mount should not define sharing'],
  ['sharing=shared', 'invalid cache sharing set for bind mount'],
])('%s is refused', (value, failure) => {
  expect(readMount(value, expand)).toEqual({ failure })
})
