// Each property of the forms ten thousand times, for generated forms and for the five worked ones.
process.env.FORM_CASES = '10000'
await import('./mapping.test')
await import('../worked.test')

export {}
