/** Common given names of several languages: enough that a column of names shows, too few to name anybody. */
const GIVEN = new Set(
  (
    'james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark ' +
    'donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary ' +
    'nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander ' +
    'patrick jack dennis jerry tyler aaron henry peter adam nathan mary patricia jennifer linda elizabeth barbara ' +
    'susan jessica sarah karen nancy lisa margaret betty sandra ashley dorothy kimberly emily donna michelle carol ' +
    'amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna brenda emma ' +
    'pamela nicole samantha katherine christine helen debra rachel carolyn janet maria heather diane olivia julie ' +
    'hans klaus wolfgang juergen jürgen uwe dieter stefan andreas martin markus sebastian tobias florian lukas felix ' +
    'sabine petra monika ursula claudia birgit heike anja katrin julia lena hannah sophie marie pierre jean michel ' +
    'philippe alain nicolas laurent françois isabelle nathalie sylvie catherine camille luca marco giuseppe giovanni ' +
    'francesca giulia chiara antonio josé jose manuel francisco juan carlos javier luis miguel pedro ana carmen ' +
    'isabel lucia lucía sofia pablo diego fernando rafael jan piet pieter anders lars erik nils ingrid astrid ' +
    'mohammed muhammad ahmed ali omar hassan fatima aisha amina yusuf wei li wang zhang chen liu yang hiroshi yuki ' +
    'kenji sakura raj rahul priya anil sunita amit deepak ivan dmitri olga natasha svetlana igor katarzyna piotr ' +
    'noah liam mia charlotte amelia lucas ethan mason logan aiden harper evelyn abigail alice bob eve oliver harry'
  ).split(' '),
);

/** Whether a text looks like a person: one to four capitalised words, one of them a common given name. */
export function looksLikePerson(text: string): boolean {
  const words = text
    .trim()
    .replace(/^(?:mr|mrs|ms|dr|prof|herr|frau)\.? /i, '')
    .split(/[\s,]+/);
  if (words.length > 4 || words.some((word) => !/^\p{L}[\p{L}'’.-]*$/u.test(word))) return false;
  return words.some((word) => GIVEN.has(word.toLowerCase()));
}

/** Column names that say "a person's name". */
export const PERSON_COLUMN =
  /^(?:(?:first|last|middle|given|family|full|birth|maiden|customer|client|patient|employee|user|contact|driver|passenger|applicant|student|owner|doctor|guest)_?names?|surname|forename|vorname|nachname|familienname|prenom|nom_de_famille|apellidos?|nombre|cognome)$/i;

/** Column names that may mean a person's name as well as a thing's. */
export const NAME_COLUMN =
  /^(?:name|names|customer|client|patient|person|contact|author|passenger|employee|driver)$/i;
