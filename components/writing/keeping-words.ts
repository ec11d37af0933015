import type { T } from '@/lib/messages'
import type { FileWords } from './FileBox'
import type { KeepingWords } from './Keeping'

/** What the page that keeps by itself can say; handed over because its script knows no messages. */
export const keepingWords = (t: T): KeepingWords => ({
  by: t('writing.keeping.by'),
  kept: t('writing.keeping.kept', { at: '#' }),
  still: t('writing.keeping.still'),
  offline: t('writing.keeping.offline'),
  conflict: t('writing.keeping.conflict'),
  showBoth: t('writing.keeping.showBoth'),
  waits: t('writing.keeping.waits'),
  tooLong: t('writing.keeping.tooLong'),
  signedOut: t('writing.keeping.signedOut'),
})

export const fileWords = (t: T): FileWords => ({
  sending: t('writing.file.sending', { percent: '#' }),
  done: t('writing.file.done', { name: '#' }),
  failed: t('writing.file.failed', { name: '#' }),
  again: t('writing.file.again'),
  tooBig: t('refusals.fileTooBig'),
})
