// Names for invented people, from the many places that people in a Dutch region come from.
export const callNames = [
  ...['Sem', 'Lars', 'Thijs', 'Jesse', 'Sanne', 'Lieke', 'Fenna', 'Roos', 'Niels', 'Marit', 'Jip', 'Pien', 'Koen', 'Evi', 'Stijn', 'Anne', 'Bente', 'Ruben', 'Iris', 'Luuk'],
  ...['Emir', 'Elif', 'Zeynep', 'Mert', 'Defne', 'Kerem', 'Ayşe', 'Berat', 'Nur', 'Yasin'],
  ...['Amina', 'Bilal', 'Salma', 'Ilyas', 'Nour', 'Hamza', 'Imane', 'Soufiane', 'Yassin', 'Hajar'],
  ...['Shanaya', 'Ravi', 'Jaden', 'Priya', 'Djenairo', 'Shivani', 'Quincy', 'Naomi', 'Giovanni', 'Rayen'],
  ...['Zuzanna', 'Jakub', 'Oliwia', 'Kacper', 'Maja', 'Filip', 'Hanna', 'Szymon'],
  ...['Hodan', 'Abdi', 'Selam', 'Yonas', 'Ali', 'Rim', 'Omar', 'Lina', 'Oleksandr', 'Daryna', 'Minh', 'Linh', 'Thiago', 'Camila'],
] as const

export const lastNames = [
  ...['de Jong', 'Bakker', 'Visser', 'Meijer', 'van den Berg', 'Dekker', 'Brouwer', 'de Graaf', 'Hendriks', 'van Leeuwen', 'Dijkstra', 'Postma', 'Kuiper', 'van der Wal', 'Schipper', 'Veldman', 'Bosma', 'Huisman', 'Ten Have', 'Wiersma'],
  ...['Yılmaz', 'Demir', 'Çelik', 'Öztürk', 'Arslan', 'Doğan', 'Şahin', 'Koç'],
  ...['El Idrissi', 'Benali', 'Amrani', 'Ouali', 'Haddou', 'Azzouzi', 'El Khatib', 'Bouchta'],
  ...['Ramdin', 'Pinas', 'Jagroep', 'Tjon', 'Biharie', 'Martis', 'Cicilia', 'Sewpersad'],
  ...['Kowalski', 'Nowak', 'Wiśniewska', 'Zieliński', 'Lewandowska', 'Kamińska'],
  ...['Abdullahi', 'Tesfaye', 'Haddad', 'Al Masri', 'Kovalenko', 'Nguyen', 'da Silva', 'Okafor', 'Rahimi'],
] as const

export const staffNames = ['Annemiek', 'Bert', 'Chantal', 'Derya', 'Erik', 'Farid', 'Gerda', 'Henk', 'Ingrid', 'Jamila', 'Kees', 'Lidia', 'Mehmet', 'Nelleke', 'Oscar', 'Paulien', 'Rob', 'Sharon', 'Theo', 'Ursula', 'Wendy', 'Yvonne', 'Zohra'] as const
