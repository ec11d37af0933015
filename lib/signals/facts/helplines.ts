// Whom to call when it can't wait, in the Netherlands. The numbers are checked by hand, not found by a program.
export const helplines = [
  { id: 'emergency', number: '112', href: 'tel:112', source: '112.nl: bij direct gevaar' },
  {
    id: 'suicide',
    number: '0800-0113',
    href: 'tel:08000113',
    source: '113.nl, 113 Zelfmoordpreventie: gratis, dag en nacht',
  },
  {
    id: 'kindertelefoon',
    number: '0800-0432',
    href: 'tel:08000432',
    source: 'kindertelefoon.nl: gratis, elke dag van 11.00 tot 21.00 uur',
  },
] as const
