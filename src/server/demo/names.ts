/**
 * Invented names in the sound of many languages, each with the language spoken at home and a code of
 * the ethnicity list. They are meant to be seen to be invented: no real family is called so.
 */
export type Origin = {
  readonly share: number
  readonly language: string
  readonly ethnicities: readonly string[]
  readonly girls: readonly string[]
  readonly boys: readonly string[]
  readonly families: readonly string[]
}

const list = (text: string): readonly string[] => text.split(' ')

const STEMS = list(
  'Umber Thistle Marsh Copper Hazel Bramble Fern Larch Amber Whin Pebble Heron Otter Sorrel Candle Quill Rook Tansy Willow Barley',
)
const ENDINGS = list('low wick croft mere by stead thwaite combe')

export const ORIGINS: readonly Origin[] = [
  {
    share: 62,
    language: 'English',
    ethnicities: ['WBRI', 'WBRI', 'WBRI', 'WBRI', 'WBRI', 'MWBC', 'MWAS', 'WIRI', 'BCRB'],
    girls: list(
      'Averlyn Brindle Corrisande Dellamy Elswyth Fennelia Gwendrin Hollisa Isoldin Jessamyr Kerrily Lorwen ' +
        'Marrabel Nerissel Odelyn Pernella Rosmerin Saffrey Tavia Wrenna Ottoline Merribeth Junipra Clovelle',
    ),
    boys: list(
      'Aldric Brannoc Corwen Dorrian Edrick Farrol Garrec Haldon Jorrin Kendrel Lathan Merrec Norrin Osbern ' +
        'Perrin Rafferd Stellan Tavin Wystan Bramwin Ewanric Tobrin Hamley Corrick',
    ),
    families: STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending)),
  },
  {
    share: 11,
    language: 'Urdu',
    ethnicities: ['APKN', 'APKN', 'AIND', 'ABAN'],
    girls: list('Zarinel Amrisha Nooriyan Shafeena Ravikal Tahmeera Sanobia Mahrukhi Anjuma Ishrani'),
    boys: list('Imrath Jasveel Haroonik Samirat Faizal-Dar Zohaim Kabiran Tariqel Adeelan Rohanit'),
    families: list('Qoreshta Banerjol Chaudrane Mirzakhel Sandhuri Ansarwal Malikdan Rahimoor Gillanti'),
  },
  {
    share: 8,
    language: 'Polish',
    ethnicities: ['WOTH'],
    girls: list('Kaszmira Wislana Zofinka Jagodel Halinka-Mo Bronisla Danutka Milenara'),
    boys: list('Wojtan Bogdar Radovik Kazimel Tomaszek Leszkan Mirostan Jaromil'),
    families: list('Kowalinski Brzezanek Wisnowiak Jaworel Zielonkar Nowaczyn Sikorant Dabrowin'),
  },
  {
    share: 4,
    language: 'Romanian',
    ethnicities: ['WOTH', 'WROM'],
    girls: list('Ileanka Sorinda Mirunela Florenta-Di Dorotea-Li Andreelu'),
    boys: list('Dragosin Mihnean Razvanel Costelin Florinat Vasilan'),
    families: list('Ionescar Dumitrel Popovanu Radulanu Marinestu Stoicanel'),
  },
  {
    share: 6,
    language: 'Yoruba',
    ethnicities: ['BAFR'],
    girls: list('Adebomi Chiamarel Efuana Folashanti Ngozelle Abenira Temitayo-Li'),
    boys: list('Kwabeno Oluwadan Chikelo Emekadi Kofiram Adewalin Sekouba'),
    families: list('Okonjari Adeyemor Mensaru Boatengi Nwachidi Olabanjo-Ray Asantewo'),
  },
  {
    share: 5,
    language: 'Arabic',
    ethnicities: ['OOTH', 'BSOM'],
    girls: list('Nawriya Hodanya Samirael Lubnana Yasmerin Ayaanel'),
    boys: list('Bilaan Zakarin Yusreth Khaldoum Ismarel Nadhim-Ro'),
    families: list('Al-Marwasi Warsamel Haddadin Jibranu Farahoun Nasserine'),
  },
  {
    share: 4,
    language: 'Cantonese',
    ethnicities: ['CHNE', 'AOTH'],
    girls: list('Meilani Xinrue Waiyani Linhue Anhwei-Jo Sukyan'),
    boys: list('Juntao-Li Haoming-Jo Kachunel Minhto Weilun-Ra Tszkan'),
    families: list('Zhaoling Nguyental Cheungway Lamwing Phamdao Wongsun'),
  },
]

/** Streets and places of Demoshire; its postcodes begin with letters that no real one has. */
export const STREETS = list(
  'Larkspur Tallow Bellfield Quarrystone Millrace Hawthornden Cobbler Sundial Brackenridge Weaver Lanternlight Osier',
)
export const STREET_KINDS = list('Road Street Close Lane Avenue Gardens')
