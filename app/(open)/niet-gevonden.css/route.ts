import { getT } from '@/lib/auth/locale'

// A page that isn't there for who asks is answered with an empty document, which a script then fills with not-found.tsx.
// Without a script these are its words: the one thing that such a document takes along is its head.
export async function GET() {
  const t = await getT()
  const text = (words: string) => JSON.stringify(words).replaceAll('<', '\\3c ')
  const style = `
    #__next_error__ { color-scheme: light dark; }
    #__next_error__ body { max-width: 44rem; margin: 0 auto; padding: 3rem 1rem; font: 1.0625rem/1.55 system-ui, sans-serif; }
    #__next_error__ body::before { display: block; font-size: 1.6rem; font-weight: 650; content: ${text(t('ui.notFound.title'))}; }
    #__next_error__ body::after { display: block; margin-top: 1rem; content: ${text(`${t('ui.notFound.text')} ${t('ui.notFound.todo')}`)}; }`
  return new Response(style, { headers: { 'content-type': 'text/css; charset=utf-8' } })
}
