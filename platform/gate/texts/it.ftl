# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

## Perché un'operazione è stata fermata: il testo di ogni @because delle policy

problem-gate-sign-in-first = Per questa operazione devi prima entrare
    .todo = Entra con SPID o CIE, poi ripeti l'operazione.
problem-gate-sign-in-again = Per questa operazione serve un accesso recente
    .todo = Entra di nuovo con SPID o CIE e ripeti l'operazione entro un quarto d'ora: quello che hai scritto resta.
problem-gate-level-too-low = Il tuo accesso non è abbastanza sicuro per questa operazione
    .todo = Entra di nuovo con SPID di livello 2 o con la CIE.
problem-gate-another-body = Stai agendo per un altro ente
    .todo = Scegli in alto l'ente giusto, se ne fai parte, e riprova.
problem-gate-who-sees = Questa parte non è aperta a tutti
    .todo = Chiedi a chi gestisce le persone del tuo ente di darti il ruolo che serve.
problem-gate-who-runs-the-server = Solo chi gestisce il server può farlo
    .todo = Scrivi a chi gestisce il sito.
problem-gate-who-simulates = Qui i dati simulati non si caricano dal sito
    .todo = Può farlo chi gestisce il server, con il comando campanile demo.

problem-gate-who-edits = Le edizioni del questionario le preparano gli autori e gli analisti di ANCI e del Dipartimento
    .todo = Se una domanda non è chiara o è sbagliata, segnalalo accanto alla domanda.
problem-gate-who-publishes = Solo gli autori di ANCI e del Dipartimento pubblicano un'edizione e aprono o chiudono una campagna
    .todo = Chiedi a un autore di farlo.
problem-gate-edition-published = Questa edizione è pubblicata e non cambia più
    .todo = Prepara una nuova edizione: riporterà le risposte dove la domanda è la stessa.
problem-gate-who-is-in-the-control-room = La regia della campagna è riservata agli analisti di ANCI e del Dipartimento
    .todo = I dati che il tuo ente ha inviato li trovi nella pagina del tuo questionario.
problem-gate-who-writes-the-report = Il rapporto lo scrivono e lo pubblicano gli analisti di ANCI e del Dipartimento
    .todo = I rapporti pubblicati sono aperti a tutti. Se trovi un errore in un rapporto, scrivi a chi gestisce il sito.
problem-gate-report-published = Questo rapporto è pubblicato e non cambia più
    .todo = Se c'è un errore, aggiungi una correzione: resta accanto al rapporto, con la sua data.
problem-gate-report-not-published = Questo rapporto non è ancora pubblicato
    .todo = Finché è una bozza si corregge il testo: le correzioni servono dopo la pubblicazione.

problem-gate-who-compiles = Rispondono il vertice amministrativo, l'RTD, il responsabile informatico e le persone a cui una parte è stata delegata
    .todo = Chiedi al vertice amministrativo o all'RTD di delegarti la sezione o la domanda.
problem-gate-reads-only = Con il ruolo che hai scelto puoi leggere il questionario ma non rispondere
    .todo = Se nel tuo ente hai anche un altro ruolo, sceglilo in alto e riprova.
problem-gate-who-delegates = Solo il vertice amministrativo e l'RTD delegano una sezione o una domanda
    .todo = Se una parte non tocca a te, restituiscila con una nota: sceglieranno loro a chi darla.
problem-gate-whose-delegation = Questa delega è di un'altra persona
    .todo = Solo chi l'ha ricevuta può accettarla o restituirla; il vertice amministrativo e l'RTD possono ritirarla.
problem-gate-who-closes = Una sezione la chiude chi la compila
    .todo = Se deve compilarla un altro, aspetta che la chiuda; l'RTD può anche prenderla in carico, ritirando la delega.
problem-gate-who-reviews = Solo l'RTD rivede una sezione o la rimanda a chi la compila
    .todo = Se trovi qualcosa da correggere, scrivilo all'RTD del tuo ente.
problem-gate-who-submits = Solo il vertice amministrativo firma e invia il questionario, e solo lui può riaprirlo
    .todo = Quando tutte le sezioni sono riviste, avvisa il segretario o il direttore generale.
problem-gate-campaign-closed = La campagna è chiusa
    .todo = Le risposte si possono ancora leggere e stampare. Per una correzione scrivi ad ANCI.
problem-gate-already-submitted = Il questionario è già stato inviato
    .todo = Finché la campagna è aperta, il vertice amministrativo può riaprirlo indicando il motivo.
problem-gate-not-submitted = Il questionario non è stato ancora inviato
    .todo = Non c'è niente da riaprire: le sezioni aperte si possono modificare.
problem-gate-sections-to-review = Ci sono sezioni che l'RTD non ha ancora rivisto
    .todo = Chiudi e fai rivedere tutte le sezioni, poi invia il questionario.
problem-gate-section-closed = La sezione è chiusa
    .todo = Per cambiare una risposta chiedi all'RTD di rimandarla a chi la compila.
problem-gate-section-not-closed = La sezione non attende una revisione
    .todo = Si rivede una sezione che chi la compila ha chiuso e che non è ancora stata rivista.
problem-gate-section-open = La sezione è già aperta
    .todo = Non c'è niente da rimandare: chi la compila può modificarla.
problem-gate-who-asks = Chiedono aiuto e rispondono alle segnalazioni le persone che compilano il questionario
    .todo = Se non compili tu, chiedilo al vertice amministrativo o all'RTD del tuo ente.

problem-gate-who-lets-in = Il vertice amministrativo, l'RTD e l'amministratore di un ente ne gestiscono le persone
    .todo = Chiedi a uno di loro di invitare, cambiare o togliere una persona.
problem-gate-not-to-oneself = Nessuno può dare un ruolo a se stesso
    .todo = Chiedi a un'altra persona che gestisce il tuo ente di farlo.
problem-gate-whose-membership = Puoi agire per un ente solo con un ruolo tuo
    .todo = Scegli uno degli enti per cui lavori, o chiedi al tuo ente di invitarti.
problem-gate-membership-ended = Questo ruolo non è più valido
    .todo = Se lavori ancora per questo ente, chiedi di essere invitato di nuovo.
problem-gate-whose-data = Sono dati di un'altra persona
    .todo = Ognuno può scaricare e cancellare solo i propri.
problem-gate-who-reads-the-log = Il registro degli accessi lo leggono solo gli amministratori di ANCI e del Dipartimento e chi gestisce il server
    .todo = I tuoi accessi li trovi tra i tuoi dati.
problem-gate-reading-is-recorded = Il registro degli accessi si legge solo lasciandone traccia
    .todo = Indica il motivo della lettura e riprova.
problem-gate-who-sees-letters = I messaggi spediti li vedono gli amministratori di ANCI e del Dipartimento e chi gestisce il server
    .todo = Se aspetti un messaggio che non arriva, scrivi ad ANCI.

problem-gate-results-not-public = I risultati di questo Comune non sono ancora pubblici
    .todo = Li vede chi lavora per il Comune, dopo essere entrato; il Comune può renderli pubblici quando vuole.
problem-gate-who-shows-the-scheda = Solo il vertice amministrativo decide se la scheda del Comune è pubblica
    .todo = Chiedi al segretario o al direttore generale.
problem-gate-agenda-not-public = L'agenda di questo ente non è pubblica
    .todo = La vede chi lavora per il Comune, dopo essere entrato; il Comune può renderla pubblica quando vuole.
problem-gate-who-edits-the-agenda = L'agenda la modificano il vertice amministrativo, l'RTD e il responsabile informatico dell'ente; la rendono pubblica i primi due
    .todo = Chiedi a chi ha uno di questi ruoli nel tuo ente.
problem-gate-board-not-shared = Questo quadro non è condiviso
    .todo = Chi l'ha fatto può condividerlo con il suo indirizzo.
problem-gate-board-of-another = Un quadro lo cambia solo chi l'ha fatto
    .todo = Le sue viste si possono aprire e mettere in un quadro proprio.
problem-gate-who-shows-boards = Nella galleria mettono i propri quadri gli analisti di ANCI e del Dipartimento
    .todo = Il quadro si può condividere con il suo indirizzo.
