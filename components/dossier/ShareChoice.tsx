import { Button } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { Stack } from '@/components/ui/Page'
import { DateField } from '@/components/ui/TextField'
import type { LobPart } from '@/lib/db/enums'
import { lobParts } from '@/lib/dossier/shares/schema'
import { label, type T } from '@/lib/messages'

type Props = {
  t: T
  applicationId: string
  school: string
  agreedView: boolean
  /** Whether there is a text about support to share. */
  support: boolean
  /** The last day of what is shared now, when the student set one. */
  until?: string
  chosen: readonly LobPart[]
}

/** Choosing leads to the preview first; nothing is shared by this form. */
export function ShareChoice({ t, applicationId, school, agreedView, support, until, chosen }: Props) {
  const hints = {
    profile: t('dossier.share.profileHint'),
    entries: t('dossier.share.entriesHint'),
    extras: t('dossier.share.extrasHint'),
    support: t('dossier.share.supportHint'),
    mentorView: t('dossier.share.mentorViewHint'),
  }
  const options = lobParts
    .filter((part) => (part !== 'mentorView' || agreedView) && (part !== 'support' || support))
    .map((value) => ({ value, label: label(t, 'lobPart', value), hint: hints[value] }))
  return (
    <Card as="div">
      <form method="get" action={`/mijn/overstap/${applicationId}/delen/voorbeeld`}>
        <Stack>
          <CheckGroup name="deel" label={t('dossier.share.parts')} options={options} defaultValue={chosen} />
          {!agreedView && <p className="soft small">{t('dossier.share.noView')}</p>}
          <DateField
            name="tot"
            label={t('dossier.share.untilLabel')}
            hint={t('dossier.share.untilHint')}
            optional
            defaultValue={until}
          />
          <p>
            <Button type="submit">{t('dossier.share.toPreview', { school })}</Button>
          </p>
        </Stack>
      </form>
      <p className="soft small">{t('dossier.share.free')}</p>
    </Card>
  )
}
