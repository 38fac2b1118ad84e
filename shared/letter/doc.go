// Package letter writes what Lemonaid says: the letters to employers, the notices to their owner, the phone script, the
// lessons and the brief. It also checks the letters, the owner's own words included, against the craft: see [Check].
//
// Everything here is pure. The words of a letter are chosen among variants by a hash of the rejection, the person and the
// part, so that the same rejection always gives the same letter and two people at one firm never get the same one. The
// variants stand in the folder voice, one file a language and one for each manner of it (formal, plain, to a recruiter, to an
// agency), where a coach can read and better them without reading Go.
//
// Standards: RFC 5322 for messages ([Compose]), RFC 3676 section 4.3 for the signature delimiter, RFC 3834 for automatic
// mail, RFC 5545 for calendar entries ([Event]).
package letter
