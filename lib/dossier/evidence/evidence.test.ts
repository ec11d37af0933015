import { describe, expect, it } from 'vitest'
import { fits, partOf, servedAs, webAddress } from './rules'
import { QUOTA } from './schema'

describe('a link', () => {
  it.each([
    ['https://voorbeeld.nl/a?b=1#c', 'https://voorbeeld.nl/a?b=1#c'],
    ['voorbeeld.nl', 'https://voorbeeld.nl/'],
    ['http://voorbeeld.nl', 'http://voorbeeld.nl/'],
    ['voorbeeld.nl:8080/x', 'https://voorbeeld.nl:8080/x'],
  ])('%s is opened as %s', (typed, url) => {
    expect(webAddress(typed)).toBe(url)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)//voorbeeld.nl',
    '\u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'https://mijnbank.nl@elders.example/',
    'localhost',
    'een zin zonder adres',
    '',
  ])('%j is none', (typed) => {
    expect(webAddress(typed)).toBeNull()
  })
})

describe('a file on its way out', () => {
  it.each([
    ['photo', 'image/jpeg', { type: 'image/jpeg', inline: true }],
    ['audio', 'audio/mp4', { type: 'audio/mp4', inline: true }],
    ['document', 'application/pdf', { type: 'application/pdf', inline: false }],
    ['photo', 'image/svg+xml', { type: 'application/octet-stream', inline: false }],
    ['audio', 'text/html', { type: 'application/octet-stream', inline: false }],
  ] as const)('%s of %s', (kind, mime, served) => {
    expect(servedAs({ kind, mime })).toEqual(served)
  })

  it.each([
    [null, 'whole'],
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=900-', { start: 900, end: 999 }],
    ['bytes=-100', { start: 900, end: 999 }],
    ['bytes=0-5000', { start: 0, end: 999 }],
    ['bytes=1000-', null],
    ['bytes=9-3', null],
    ['bytes=-', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
  ])('gives of a thousand bytes for %s', (range, part) => {
    expect(partOf(range, 1000)).toEqual(part)
  })

  it('fits to the last byte of the quota', () => {
    expect([fits(QUOTA - 1, 1), fits(QUOTA, 1)]).toEqual([true, false])
  })
})
