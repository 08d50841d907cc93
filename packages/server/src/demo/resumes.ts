/** Résumés of a few candidates, by e-mail address, so that there are files to see arriving in Lever. */
export const resumes: Readonly<Record<string, string>> = {
  'annika.holmqvist@postlada.example': `Annika Holmqvist
Malmö, Sweden · annika.holmqvist@postlada.example · +46 70 174 06 31

Kvist & Gren, Staff Engineer, Payments, since 2020
  Moved card settlement from nightly batches to Kafka streams; halved what a payment costs.
  Leads five engineers without being their manager.

Strömbryggan, Backend Engineer, 2015 to 2020
  Kotlin services for the ticket machines of three cities.

Lund University, M.Sc. Computer Science, 2015
Languages: Swedish, English, some German
`,
  'nneka.adeyemi@brieftaube.example': `Nneka Adeyemi
Berlin, Germany · nneka.adeyemi@brieftaube.example · +49 151 5550 1187

Lieferwerk, Backend Engineer, since 2019
  Route planning for 900 cargo bikes: TypeScript, PostgreSQL with PostGIS.
  Wrote the team's guide to migrations without downtime.

University of Lagos, B.Sc. Mathematics, 2017
Languages: English, Yoruba, German
`,
  'freja.thorsager@brevdue.example': `Freja Thorsager
Copenhagen, Denmark · freja.thorsager@brevdue.example · +45 20 55 01 74

Nordhavn Studio, Senior Product Designer, since 2018
  Screens for crane drivers, tested on cranes.
  Keeps the design system that eleven products share.

Royal Danish Academy, M.A. Design, 2016
`,
}
