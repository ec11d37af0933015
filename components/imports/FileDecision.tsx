import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import { applyRoster, discardRoster } from '@/lib/interop/rosters/actions'
import type { RosterFile } from '@/lib/interop/rosters/queries'
import type { T } from '@/lib/messages'

type Props = { t: T; file: RosterFile; formKeys: readonly [string, string] }

/** What the file would do in one sentence, and what can be done with it. */
export function FileDecision({ t, file, formKeys: [applyKey, discardKey] }: Props) {
  const { new: added, changed, ends, unchanged } = file.changes
  const clean = file.faulty === 0
  // Lines that wait for a word aren't wrong: nobody has to mend them.
  const asked = file.questions.filter(({ answer }) => answer === null).length
  const acts = added + changed + ends
  return (
    <Card you={acts > 0} labelledBy="decision">
      <Stack>
        <h2 id="decision">
          {clean
            ? t('beheer.decide.title')
            : file.faulty > asked
              ? t('beheer.decide.notWhole')
              : t('beheer.decide.waits')}
        </h2>
        <p>{t('beheer.decide.counts', { lines: file.lines, new: added, changed, ends, unchanged })}</p>
        {file.encoding === 'windows-1252' && <p>{t('beheer.decide.encoding')}</p>}
        {file.unread > 0 && <p>{t('beheer.decide.unread', { count: file.unread })}</p>}
        {file.notRead.length > 0 && (
          <p>{t('beheer.decide.notRead', { files: file.notRead.map((one) => one.file).join(', ') })}</p>
        )}
        {file.notes > 0 && <p>{t('beheer.decide.notes', { count: file.notes })}</p>}
        {clean && acts === 0 && <p>{t('beheer.decide.nothing')}</p>}
        {asked > 0 && <p>{t('beheer.decide.asked', { count: asked })}</p>}
        {file.faulty > asked && <p>{t('beheer.decide.problems', { count: file.faulty - asked })}</p>}
        {!clean && acts > 0 && <p>{t('beheer.decide.leave', { count: file.faulty })}</p>}
        {(clean || acts > 0) && (
          <>
            <ActionForm
              action={applyRoster}
              formKey={applyKey}
              submit={
                clean ? t('beheer.decide.apply') : t('beheer.decide.applySound', { count: file.faulty })
              }
            >
              <input type="hidden" name="id" value={file.id} />
              {!clean && <input type="hidden" name="rest" value="on" />}
            </ActionForm>
            <p className="soft">{t('beheer.decide.wayBack')}</p>
          </>
        )}
        <ActionForm
          action={discardRoster}
          formKey={discardKey}
          submit={t('beheer.decide.discard')}
          submitKind="quiet"
        >
          <input type="hidden" name="id" value={file.id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}
