import { expect, test } from 'vitest'
import { mountText, readMountFields, withMountField } from './mountFields.ts'

const read = (text: string) => readMountFields(text) ?? []

test('options are set at their place, by any of their names', () => {
  const fields = read('type=bind,dst=/src,ro')
  expect(mountText(withMountField(fields, ['target', 'dst'], '/app'))).toBe('type=bind,dst=/app,ro')
  expect(mountText(withMountField(fields, ['source'], '.'))).toBe('type=bind,dst=/src,ro,source=.')
  expect(mountText(withMountField(fields, ['ro'], ''))).toBe('type=bind,dst=/src')
  expect(mountText(withMountField(read('type=secret,id=a'), ['required'], 'true'))).toBe(
    'type=secret,id=a,required',
  )
})

test('a value can not break out of its option', () => {
  expect(mountText(withMountField(read('type=cache'), ['id'], 'a,target=/ \nRUN x'))).toBe(
    'type=cache,id=atarget=/RUNx',
  )
})

test('quoted options are left to be edited as text', () => {
  expect(readMountFields('type=bind,"target=/a,b"')).toBeNull()
})
