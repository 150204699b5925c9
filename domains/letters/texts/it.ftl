# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Sotto ogni lettera.
letters-signature = { $operator }, { $address }

## I messaggi spediti

letters-log = Messaggi spediti
    .lead = Ogni messaggio partito da qui, per e-mail o per PEC: a chi, perché, e com'è finita. Il testo non si legge.
    .how = L'indirizzo resta per il tempo configurato da chi gestisce il server, poi si cancella; il testo si cancella appena non serve più. Un'e-mail è «spedita» quando il server di posta l'ha presa: se poi è stata letta non si sa. Di una PEC fanno fede le ricevute.
    .licence = Contiene dati personali: non si pubblica
letters-no-mail = Non è configurato un server di posta: i messaggi aspettano qui e partiranno quando ci sarà, se avranno ancora senso.
letters-mailbox-not-yet = La casella PEC non è ancora stata letta.
letters-mailbox-read = Casella PEC letta l'ultima volta il { $at }.
letters-mailbox-not-read = Il { $at } la casella PEC non si è potuta leggere.
letters-strays = { $n ->
    [one] Contiene un messaggio che non è una ricevuta di questi: lo deve leggere una persona.
   *[other] Contiene { $n } messaggi che non sono ricevute di questi: li deve leggere una persona.
}
letters-none = Nessun messaggio
    .todo = Con altri filtri, o più avanti, se ne può trovare qualcuno.
letters-any-state = Tutti gli stati
letters-any-purpose = Tutti gli scopi
letters-any-kind = Tutti i mezzi
letters-moment = { $day }, ore { $hour }
letters-forgotten = indirizzo cancellato

letters-id = Messaggio
    .means = L'identificativo del messaggio in questa installazione
letters-subject = Oggetto
    .means = L'oggetto del messaggio, come lo legge chi lo riceve
letters-to = Destinatario
    .means = L'indirizzo a cui è stato spedito; vuoto quando è stato cancellato perché non serviva più
letters-purpose = Scopo
    .means = Perché il messaggio è stato spedito
letters-kind = Mezzo
    .means = Se viaggia per posta elettronica ordinaria o certificata
letters-state = Stato
    .means = A che punto è il messaggio
letters-queued-at = Scritto
    .means = Quando il messaggio è stato messo in partenza, in tempo universale (UTC)
letters-due-at = Prossimo tentativo
letters-sent-at = Partito
    .means = Quando il server di posta lo ha preso, in tempo universale (UTC); vuoto se non è partito
letters-settled-at = Concluso
    .means = Da quando il suo stato non cambierà più, in tempo universale (UTC); vuoto se può ancora cambiare
letters-about = Riguarda
    .means = Che cosa lo ha fatto scrivere: la parte di Campanile, e poi l'oggetto con il suo codice
letters-tries = Tentativi
    .means = Quante volte si è provato a consegnarlo al server di posta
    .unit = NR
letters-error = Errore
    .means = Il codice dell'ultima cosa andata storta; vuoto se nulla è andato storto
letters-message-id = Message-ID

letters-state-queued = In attesa
letters-state-sending = In partenza
letters-state-sent = Spedito
letters-state-accepted = Accettato
letters-state-delivered = Consegnato
letters-state-failed = Non riuscito
letters-state-given-up = Abbandonato
letters-state-withdrawn = Ritirato

letters-kind-mail = E-mail
letters-kind-pec = PEC
letters-kind-instead = E-mail a una PEC, senza ricevute

letters-purpose-code = Codice per un ente
letters-purpose-invitation = Invito
letters-purpose-delegation = Delega
letters-purpose-receipt = Ricevuta di invio
letters-purpose-question = Domanda o risposta
letters-purpose-confirmation = Conferma di un indirizzo
letters-purpose-notice = Avviso
letters-purpose-reminder = Promemoria
letters-purpose-news = Novità

letters-error-unknown = Qualcosa è andato storto: il registro del server dice che cosa.
letters-error-letters-too-late = Non è partito in tempo utile.
letters-error-letters-vault = Il testo non si è potuto aprire: le chiavi dell'installazione non ci sono, o sono altre. Si riproverà da sé finché ha senso.
letters-error-letters-ordinary-mail = L'indirizzo non è una PEC: non ci sarà ricevuta di consegna.
letters-error-letters-doubtful = Dopo 12 ore non risulta ancora consegnato; può ancora arrivare.
letters-error-letters-not-delivered = Il gestore PEC non è riuscito a consegnarlo.
letters-error-letters-not-accepted = Il gestore PEC non lo ha accettato.
letters-error-outside-mail-later = Il server di posta non risponde o chiede di riprovare.
letters-error-outside-mail-refused = Il server di posta lo ha rifiutato.
letters-error-outside-not-an-address = Il destinatario non è un indirizzo e-mail.
letters-error-outside-mail-settings = Il messaggio non si è potuto comporre: controllare il mittente configurato.
letters-error-outside-mailbox-later = Il server non risponde: si riproverà da sé.
letters-error-outside-mailbox-login = Utente o password non sono quelli giusti. Vanno corretti nella configurazione; fino ad allora si riprova di rado, perché il gestore non blocchi la casella.
letters-error-outside-mailbox-certificate = Il certificato del server non è di un'autorità conosciuta. Se il server è quello giusto, indicare la sua autorità nella configurazione.
letters-error-outside-mailbox-settings = La configurazione della casella non va bene: controllare indirizzo e cartella.

letters-again = Spedire di nuovo
    .about = Ne parte una copia, con lo stesso testo e allo stesso indirizzo. Questo resta nell'elenco com'è.
    .button = Spedisci di nuovo
    .done = La copia è in partenza.
    .not = Il testo non c'è più, o conteneva un segreto: il messaggio va chiesto di nuovo da dove è partito.
letters-receipts = Ricevute PEC
    .none = Finora nessuna.
    .proof = Qui c'è quello che le ricevute certificano. Come prova valgono i messaggi firmati, che restano nella casella PEC.
letters-receipt = Ricevuta
letters-receipt-at = Quando
letters-receipt-detail = Che cosa dice
letters-receipt-provider = Gestore
letters-receipt-signature = Firma
letters-receipt-accettazione = Accettazione
letters-receipt-non-accettazione = Non accettazione
letters-receipt-presa-in-carico = Presa in carico
letters-receipt-avvenuta-consegna = Avvenuta consegna
letters-receipt-errore-consegna = Mancata consegna
letters-receipt-preavviso-errore-consegna = Preavviso di mancata consegna
letters-receipt-rilevazione-virus = Virus rilevato
letters-fault-no-dest = Il destinatario non esiste
letters-fault-no-dominio = Il dominio non esiste
letters-fault-virus = Contiene un virus
letters-fault-altro = Errore
letters-signature-valid = Valida
letters-signature-not-checked = Non verificata
letters-signature-absent = Manca
letters-signature-invalid = Non valida

## Che cosa può andare storto

problem-letters-not-an-address = Questo non è un indirizzo e-mail
    .todo = Controlla l'indirizzo e riprova.
problem-letters-vault = I messaggi non si possono aprire né preparare: le chiavi non ci sono, o sono altre
    .todo = Scrivi a chi gestisce questa installazione.
problem-letters-not-found = Non c'è, o non c'è più
    .todo = Torna all'elenco dei messaggi.
problem-letters-not-again = Questa lettera non si può spedire di nuovo
    .todo = È ancora in viaggio, oppure il suo testo è già stato cancellato: va chiesta di nuovo da dove è partita.
