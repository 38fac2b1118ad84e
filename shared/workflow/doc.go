// Package workflow is the application: what happens when a mail arrives ([App.Receive]), when an owner acts on the page or
// the API ([App.Act]), when something is due ([App.Dispatch]) and when the mail service reports ([App.Delivered]). It knows
// no technology: the ports [Store], [Raw], [Mailer] and [Clock] are adapted by other packages.
package workflow
