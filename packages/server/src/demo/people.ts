/** A candidate of the demo as a line of the file that somebody imported. */
export interface DemoPerson {
  name: string
  email: string
  phone: string
  headline: string
  company: string
  location: string
  profile: string
  tags: string
  source: string
  /** Where they stand after a few days of outreach; most still stand where they began. */
  stage?: string
  note?: string
}

type Row = [
  name: string,
  email: string,
  phone: string,
  headline: string,
  company: string,
  location: string,
  tags: string,
  rest?: Pick<DemoPerson, 'stage' | 'note'>,
]

const person = (source: string, [name, email, phone, headline, company, location, tags, rest]: Row): DemoPerson => {
  const profile = `https://www.linkedin.com/in/${email.slice(0, email.indexOf('@')).replaceAll('.', '-')}-demo`
  return { name, email, phone, headline, company, location, profile, tags, source, ...rest }
}

const backendRows: Row[] = [
  [
    'Annika Holmqvist',
    'annika.holmqvist@postlada.example',
    '+46 70 174 06 31',
    'Staff Engineer, Payments',
    'Kvist & Gren',
    'Malmö, Sweden',
    'Kotlin; Kafka',
    { stage: 'Responded', note: 'Likes the charging network; wants to hear about on-call first.' },
  ],
  [
    'Tomasz Wrzeszcz',
    'tomasz.wrzeszcz@listy.example',
    '+48 512 555 014',
    'Senior Backend Developer',
    'Mostek',
    'Wrocław, Poland',
    'Go; PostgreSQL',
    { stage: 'Reached out' },
  ],
  [
    'Nneka Adeyemi',
    'nneka.adeyemi@brieftaube.example',
    '+49 151 5550 1187',
    'Backend Engineer',
    'Lieferwerk',
    'Berlin, Germany',
    'TypeScript; PostgreSQL',
    { stage: 'Screening', note: 'Spoke for 20 minutes. Moved settlement runs from nightly to streaming.' },
  ],
  [
    'Dimitrios Papageorgiou',
    'd.papageorgiou@gramma.example',
    '+30 690 555 0142',
    'Distributed Systems Engineer',
    'Aigaio Cloud',
    'Thessaloniki, Greece',
    'Rust; Raft',
  ],
  [
    'Camille Duvernay',
    'camille.duvernay@lettre.example',
    '+33 6 39 98 02 11',
    'Lead Developer, Logistics',
    'Sillage',
    'Lyon, France',
    'Java; Kafka',
    { stage: 'Reached out' },
  ],
  [
    'Rahul Venkataraman',
    'rahul.venkataraman@dak.example',
    '+49 160 5550 1932',
    'Senior Software Engineer',
    'Funkturm',
    'Berlin, Germany',
    'Go; Kubernetes',
  ],
  [
    'Ying-Chieh Lo',
    'yingchieh.lo@youjian.example',
    '+886 912 555 027',
    'Principal Engineer, Metering',
    'Formosa Grid',
    'Taipei, Taiwan',
    'Java; time series',
    { stage: 'Reached out' },
  ],
  [
    'Mateus Carvalhal',
    'mateus.carvalhal@correio.example',
    '+351 912 555 063',
    'Engenheiro de Software Sénior',
    'Maré Alta',
    'Porto, Portugal',
    'Elixir; PostgreSQL',
  ],
  [
    'Sigrún Einarsdóttir',
    'sigrun.einarsdottir@postur.example',
    '+354 655 0182',
    'API Platform Engineer',
    'Hraun',
    'Reykjavík, Iceland',
    'TypeScript; GraphQL',
  ],
  [
    'Aleksandra Jovanović',
    'aleksandra.jovanovic@posta.example',
    '+381 60 555 0116',
    'Backend Team Lead',
    'Dunav Labs',
    'Novi Sad, Serbia',
    'Python; Kafka',
    { stage: 'Not interested', note: 'Just became team lead; asks us to write again next year.' },
  ],
]

const designRows: Row[] = [
  [
    'Freja Thorsager',
    'freja.thorsager@brevdue.example',
    '+45 20 55 01 74',
    'Senior Product Designer',
    'Nordhavn Studio',
    'Copenhagen, Denmark',
    'Field research; Figma',
    { stage: 'Responded' },
  ],
  [
    'Joaquín Etxeberria',
    'joaquin.etxeberria@buzon.example',
    '+34 612 55 50 81',
    'Lead Designer, Mobility',
    'Ría',
    'Bilbao, Spain',
    'Design systems',
    { stage: 'Reached out' },
  ],
  [
    'Haruka Nishimori',
    'haruka.nishimori@tegami.example',
    '+81 90 5550 0137',
    'UX Designer, Industrial Tools',
    'Kawabe Works',
    'Osaka, Japan',
    'Prototyping',
  ],
  [
    'Leila Benkirane',
    'leila.benkirane@barid.example',
    '+212 612 555 043',
    'Product Designer',
    'Atlas Pay',
    'Casablanca, Morocco',
    'Accessibility; Arabic',
    { stage: 'Reached out' },
  ],
  [
    'Oskar Lundahl',
    'oskar.lundahl@postlada.example',
    '+46 73 555 01 29',
    'Designer and Front-end Developer',
    'Tallkotte',
    'Uppsala, Sweden',
    'CSS; Design systems',
  ],
  [
    'Maeve O’Driscoll',
    'maeve.odriscoll@litir.example',
    '+353 85 555 0146',
    'Design Manager',
    'Harbourlight',
    'Cork, Ireland',
    'Hiring; Field research',
  ],
  [
    'Katarzyna Milewska',
    'katarzyna.milewska@listy.example',
    '+48 601 555 078',
    'Senior Interaction Designer',
    'Żuraw',
    'Gdańsk, Poland',
    'Embedded screens',
  ],
]

const reliabilityRows: Row[] = [
  [
    'Emeka Okonkwo',
    'emeka.okonkwo@brieftaube.example',
    '+49 157 5550 1420',
    'Site Reliability Engineer',
    'Funkturm',
    'Leipzig, Germany',
    'Kubernetes; Terraform',
  ],
  [
    'Paulina Grabowska',
    'paulina.grabowska@listy.example',
    '+48 518 555 092',
    'Senior SRE',
    'Mostek',
    'Gdynia, Poland',
    'Linux; on-call',
  ],
  [
    'Ruben van Houtum',
    'ruben.vanhoutum@postduif.example',
    '+31 6 5550 0193',
    'Infrastructure Lead',
    'Waterlijn',
    'Utrecht, Netherlands',
    'Nix; PostgreSQL',
  ],
  [
    'Ilse Brandauer',
    'ilse.brandauer@brieftaube.example',
    '+43 664 555 0107',
    'Platform Engineer',
    'Gipfelnetz',
    'Graz, Austria',
    'Observability; Go',
  ],
  [
    'Khadija El Amrani',
    'khadija.elamrani@barid.example',
    '+33 6 39 98 04 57',
    'SRE Manager',
    'Sillage',
    'Marseille, France',
    'Incident reviews',
  ],
  [
    'Anders Bjørnstad',
    'anders.bjornstad@brevpost.example',
    '+47 406 55 018',
    'Database Reliability Engineer',
    'Fjordkraft Data',
    'Bergen, Norway',
    'PostgreSQL; backups',
  ],
  [
    'Thảo Nguyễn',
    'thao.nguyen@buudien.example',
    '+84 912 555 036',
    'DevOps Engineer',
    'Sông Xanh',
    'Da Nang, Vietnam',
    'CI; Kubernetes',
  ],
  [
    'Viktoriya Marchenko',
    'viktoriya.marchenko@lyst.example',
    '+380 67 555 0125',
    'Senior Systems Engineer',
    'Chayka',
    'Lviv, Ukraine',
    'Networks; Linux',
  ],
]

export const backendEngineers = backendRows.map((row) => person('LinkedIn', row))
export const productDesigners = designRows.map((row) => person('Conference: Form & Function', row))
export const reliabilityEngineers = reliabilityRows.map((row) => person('Referral', row))
