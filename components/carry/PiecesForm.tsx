import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import type { Loaded } from '@/lib/auth/door'
import type { door } from '@/lib/doors/mijn/dossier/inbrengen/[draftId]'
import { placePieces } from '@/lib/interop/brought/actions'
import { places } from '@/lib/interop/brought/schema'
import { label, type T } from '@/lib/messages'
import styles from './Pieces.module.css'

const LONG = 500
const SHOWN = 300

type Props = {
  t: T
  draftId: string
  file: Extract<Loaded<typeof door>, { kind: 'pieces' }>
  formKey: string
}

/** Each piece of the text with the question what it is; the ordinary form comes after this. */
export function PiecesForm({ t, draftId, file, formKey }: Props) {
  const options = places.map((value) => ({ value, label: label(t, 'broughtPlace', value) }))
  return (
    <Stack>
      <p>{t('carry.pieces.lead', { count: file.pieces.length })}</p>
      <ActionForm
        action={placePieces}
        formKey={formKey}
        version={file.version}
        submit={t('carry.pieces.next')}
      >
        <input type="hidden" name="draftId" value={draftId} />
        {file.pieces.map(({ heading, text }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a file never change places
          <Card key={n} as="article">
            <div className={styles.piece}>
              {heading && <h2>{heading}</h2>}
              {text && <p>{text.length > LONG ? `${text.slice(0, SHOWN).toWellFormed()}…` : text}</p>}
            </div>
            {text.length > LONG && (
              <Details summary={t('carry.pieces.whole')}>
                <p className={styles.whole}>{text}</p>
              </Details>
            )}
            <SelectField
              name={`p${n}`}
              label={t('carry.pieces.what', { n: n + 1 })}
              options={options}
              defaultValue={file.guesses[n]}
              empty={false}
            />
          </Card>
        ))}
      </ActionForm>
    </Stack>
  )
}
