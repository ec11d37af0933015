import type { T } from '@/lib/messages'
import type { WordList } from './Words'

export function wordList(t: T): WordList {
  return {
    sending: t('ui.sending'),
    optional: t('ui.optional'),
    charactersLeft: t('ui.charactersLeft'),
    charactersOver: t('ui.charactersOver'),
    formProblems: t('ui.formProblems'),
    formKept: t('ui.formKept'),
    theirs: t('ui.theirs'),
    yours: t('ui.yours'),
    choose: t('ui.choose'),
    close: t('ui.close'),
    print: t('ui.print'),
    errorTitle: t('ui.error.title'),
    errorText: t('ui.error.text'),
    errorReference: t('ui.error.reference'),
    errorAgain: t('ui.error.again'),
    errorHome: t('ui.error.home'),
  }
}
