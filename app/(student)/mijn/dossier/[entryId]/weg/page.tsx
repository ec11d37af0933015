import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { WhatStays } from '@/components/dossier/WhatStays'
import { ActionForm } from '@/components/ui/ActionForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/[entryId]/weg'
import { eraseEntry } from '@/lib/dossier/entries/erasing/actions'

export default async function Page(address: Address) {
  const t = await getT()
  const { entry, stays } = await enter(door, address)
  const back = `/mijn/dossier/${entry.id}`
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href={back}>{entry.title}</BackLink>
        <PageHead title={t('dossier.erase.title', { title: entry.title })}>
          <p>{t('dossier.erase.text')}</p>
        </PageHead>
        <WhatStays t={t} stays={stays} />
        <ActionForm
          action={eraseEntry}
          formKey={randomUUID()}
          version={entry.version}
          submit={t('dossier.erase.yes')}
          submitKind="danger"
          beside={<a href={back}>{t('dossier.erase.no')}</a>}
        >
          <input type="hidden" name="entryId" value={entry.id} />
        </ActionForm>
      </Stack>
    </StudentFrame>
  )
}
